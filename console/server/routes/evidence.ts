import type { FastifyRequest } from 'fastify';
import type { Capture } from '../../../domain/capture.ts';
import type { Lead } from '../../../domain/lead.ts';
import type { EvidenceArchive } from '../../../domain/ports.ts';
import { allAsSeen, dealtTo } from '../known.ts';
import { refusal } from '../problems.ts';
import { mayRead, type Principal } from '../rights.ts';
import { CaptureId, EvidenceAnswer, LeadId, problems, VerificationAnswer } from '../schemas.ts';
import type { RouteDeps, RouteFile } from '../types.ts';
import { readableLead } from './lead.ts';

const access = 'leads:read' as const;

/**
 * The evidence of a lead: its bundles and the watch over its listing, each bundle as a zip, its verification, and the signed head
 * of the log with the public key. Who takes a bundle away stands in the audit.
 */
export const evidenceRoutes: RouteFile = (app, deps) => {
  app.get(
    '/api/v1/leads/:id/evidence',
    {
      config: { access },
      schema: { summary: 'Bundles of one lead', params: LeadId, response: { 200: EvidenceAnswer, ...problems } },
    },
    async (request) => {
      const lead = await readableLead(deps, request, request.params.id);
      const [all, watched, dealt] = await Promise.all([
        deps.store.evidence.ofLead(lead.id),
        deps.store.watches.get(lead.id),
        dealtTo(deps, request.principal!, lead.id),
      ]);
      // What followed from a decision that the reader does not see is not shown either.
      const found = dealt === undefined ? all : all.filter(({ plannedAt }) => plannedAt < dealt.decidedAt);
      const watch = dealt === undefined ? watched : undefined;
      const captures = found.map(({ pages: _pages, demo: _demo, ...capture }) => capture);
      const others = await othersOf(deps, request.principal!, lead);
      return { captures, others, ...(watch === undefined ? {} : { watch }) };
    },
  );

  app.get(
    '/api/v1/leads/:id/evidence/:capture',
    { config: { access }, schema: { summary: 'One bundle as a zip', params: CaptureId } },
    async (request, reply) => {
      const { capture, archive } = await bundleOf(deps, request, request.params);
      const { sha256 } = capture.bundle;
      const { bytes, stream } = await archive.zip(sha256, capture.id);
      const { user } = request.principal!;
      const detail = { bundle: capture.id, sha256, index: capture.index, traceId: request.id };
      const entry = { at: deps.clock.now(), by: user, action: 'evidence.downloaded', subject: capture.lead, detail };
      await deps.store.audit.add(entry).catch((error: unknown) => {
        (stream as { destroy?: () => void }).destroy?.();
        throw error;
      });
      return reply
        .type('application/zip')
        .header('content-length', bytes)
        .header('content-disposition', `attachment; filename="${capture.id}.zip"`)
        .send(stream);
    },
  );

  app.post(
    '/api/v1/leads/:id/evidence/:capture/verification',
    {
      config: { access },
      schema: {
        summary: 'Verify one bundle now',
        params: CaptureId,
        response: { 200: VerificationAnswer, ...problems },
      },
    },
    async (request) => {
      const { capture, archive } = await bundleOf(deps, request, request.params);
      const report = await archive.verify(capture.bundle.sha256);
      const named = report.checks.flatMap((check) => check.problems.map(({ where, message }) => `${where} ${message}`));
      const checked = { at: deps.clock.now().toISOString(), ok: report.ok, problems: named.slice(0, 20) };
      await deps.store.evidence.advance(capture.id, { checked });
      return { checked, checks: report.checks, remarks: report.remarks };
    },
  );

  for (const part of ['checkpoint', 'key'] as const)
    app.get(
      `/api/v1/evidence/${part}`,
      { config: { access }, schema: { summary: `The ${part} of the evidence log, as text` } },
      async (_request, reply) => {
        const head = await deps.archive?.head();
        if (head === undefined) throw refusal('not-found', 'The evidence log has no signed head yet.');
        return reply
          .type('text/plain; charset=utf-8')
          .header('content-disposition', `attachment; filename="hubiao-${part}.txt"`)
          .send(part === 'key' ? `${head.key}\n` : head.checkpoint);
      },
    );
};

type Bundled = Capture & { bundle: NonNullable<Capture['bundle']> };

/** A bundle of this lead that stands in its place; else `not-found`. */
async function bundleOf(
  deps: RouteDeps,
  request: FastifyRequest,
  params: { id: string; capture: string },
): Promise<{ capture: Bundled; archive: EvidenceArchive }> {
  const lead = await readableLead(deps, request, params.id);
  const capture = await deps.store.evidence.capture(params.capture);
  const { archive } = deps;
  const dealt = await dealtTo(deps, request.principal!, lead.id);
  const hidden = dealt !== undefined && capture !== undefined && capture.plannedAt >= dealt.decidedAt;
  if (archive === undefined || capture?.bundle === undefined || capture.lead !== lead.id || hidden)
    throw refusal('not-found', 'There is no such bundle of this lead.');
  if (!(await archive.holds(capture.bundle.sha256)))
    throw refusal('not-found', 'The bundle is not on this machine.', {
      advice: 'The folder of evidence must be the same one for all machines of an instance.',
    });
  return { capture: { ...capture, bundle: capture.bundle }, archive };
}

/** The leads that this one came back as, or is a return of, as far as the caller may see them. */
async function othersOf(deps: RouteDeps, principal: Principal, lead: Lead) {
  const ids = new Set(lead.events.flatMap((event) => event.lead ?? []));
  const found = (await deps.store.leads.getAll([...ids])).filter((other) => mayRead(principal, other));
  return (await allAsSeen(deps, principal, found)).map(({ id, status, platform, listingId, listing }) => ({
    ...{ id, status, platform, listingId, listing },
  }));
}
