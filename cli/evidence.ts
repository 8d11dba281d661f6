import type { Command } from 'commander';

type VerifyFlags = { checkpoint?: string; key?: string; consistency?: string; tsaCa?: string; json?: boolean };

/** `hubiao evidence`: bundles of leads, the log they stand in, and a verifier that needs neither instance nor network. */
export function evidenceCommand(program: Command): void {
  const evidence = program
    .command('evidence')
    .description('bundles of evidence, the log they stand in, and their verifier');
  evidence
    .command('verify')
    .description(
      'checks a bundle (folder or zip) or the folder of a log, offline: files, hashes, place in the log, time-stamps',
    )
    .argument('<path>', 'a bundle or a log')
    .option('--checkpoint <file>', 'a checkpoint that reached you on another way')
    .option('--key <file>', 'public keys, one a line, as hubiao evidence key prints them')
    .option('--consistency <file>', 'the proof between the checkpoint of the bundle and the one given')
    .option('--tsa-ca <file>', 'root certificate of the time-stamp authority, PEM')
    .option('--json', 'one JSON object instead of sentences')
    .action(async (path: string, flags: VerifyFlags) => {
      const { verifyCommand } = await import('./evidence-verify.ts');
      await verifyCommand(path, flags);
    });
  evidence
    .command('capture')
    .description(
      'makes a bundle of a lead from what is stored of it (listing, finding, events) and enters it into the log',
    )
    .argument('<lead>', 'id of the lead, as hubiao leads prints it')
    .requiredOption('--out <folder>', 'where the bundle is put, in a folder of its own')
    .option('--zip', 'as one zip instead of a folder')
    .option('--tsa <url>', 'time-stamp authority (RFC 3161); HUBIAO_TSA by default')
    .option('--allow <host...>', 'private addresses to let in, HOST[:PORT]', [])
    .action(async (lead: string, flags: { out: string; zip?: boolean; tsa?: string; allow: string[] }) => {
      const { captureCommand } = await import('./evidence-capture.ts');
      await captureCommand(lead, flags);
    });
  evidence
    .command('copy')
    .description(
      'copies all bundles to where HUBIAO_BUNDLES says, verifies each there, and lets the instance go on with them',
    )
    .action(async () => {
      const { copyCommand } = await import('./evidence-copy.ts');
      await copyCommand();
    });
  evidence
    .command('checkpoint')
    .description('signs the present head of the log; keep it, or send it, where the instance cannot reach it')
    .option('--out <file>', 'where it is written; standard output by default')
    .option('--since <file>', 'an earlier checkpoint, to prove that nothing before it was rewritten')
    .option('--consistency <file>', 'where the proof from that checkpoint to this one is written')
    .action(async (flags: { out?: string; since?: string; consistency?: string }) => {
      const { checkpointCommand } = await import('./evidence-log.ts');
      await checkpointCommand(flags);
    });
  evidence
    .command('key')
    .description('prints the public key of this instance, to be handed to whoever verifies')
    .action(async () => {
      const { keyCommand } = await import('./evidence-log.ts');
      await keyCommand();
    });
}
