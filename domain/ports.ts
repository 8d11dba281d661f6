import type { AccountStore } from './account-ports.ts';
import type { AlertStore } from './alert-ports.ts';
import type { AuditStore } from './audit.ts';
import type { Course } from './course.ts';
import type { CrawlRequest, CrawlYield, Exchange, PageState, WindowRequest } from './crawl.ts';
import type { Coverage, HealthDay, RecentPage } from './crawl-health.ts';
import type { EvidenceStore, ObjectStore, WatchStore } from './evidence-ports.ts';
import type { ExchangeStore } from './exchange-ports.ts';
import type { FigureStore } from './figures.ts';
import type { Finding, Hit, Versions } from './finding.ts';
import type { IdentificationStore } from './identification-ports.ts';
import type { ListingKey } from './keys.ts';
import type { LeadStore } from './lead-store.ts';
import type { Listing } from './listing.ts';
import type { PaperStore } from './paper-ports.ts';
import type { PlanOrigin } from './plan.ts';
import type { DrawStore, PlanStore } from './plan-ports.ts';
import type { QueueStore } from './queue-ports.ts';
import type { Recipe } from './recipe.ts';
import type { Registries } from './registries.ts';
import type { Reference, RegistryStore } from './registry-ports.ts';
import type { RoomStore } from './room.ts';
import type { ViewStore } from './view.ts';
import type { VisitStore } from './visit-ports.ts';

export type { AccountStore } from './account-ports.ts';
export type { AlertOutcome, AlertSender, AlertStore } from './alert-ports.ts';
export type { AuditEntry, AuditFilter, AuditStore } from './audit.ts';
export type { FiledLead, LeadFilter, LeadPage, LeadStore } from './lead-store.ts';
export type { Reference, RegistryStore } from './registry-ports.ts';

/* Ports: what the rooms offer each other, passed as arguments by roles/. Times are Dates inside, ISO text in records. */

// ---- crawlers ---------------------------------------------------------------------------------------------------------

/** Reads one page or room window. Throws ThrottledError (429, 503, robots delay) and PermanentError (address refused). */
export type Crawler = {
  crawl(recipe: Recipe, request: WindowRequest, signal?: AbortSignal): Promise<CrawlYield>;
  /** Fetches a picture under the same guard and limits; throws InputError where it is refused. */
  picture(recipe: Recipe | undefined, url: string): Promise<Uint8Array>;
  /**
   * A page as a person would see it, drawn by a browser under the same guard: its whole length as PNG, its HTML, and with all that
   * it is drawn from as MHTML, where the browser gives that.
   */
  shoot?(
    recipe: Recipe,
    url: string,
    signal?: AbortSignal,
  ): Promise<{ page: Exchange; screenshot: Uint8Array; archive?: Uint8Array }>;
  close(): Promise<void>;
};

// ---- detectors --------------------------------------------------------------------------------------------------------

/** Compiled registries, rules and weights. `screen` is pure: the same listing gives the same finding. */
export type Screener = {
  versions: Versions;
  screen(listing: Listing): Finding;
};
export type ScreenerFactory = (registries: Registries, registriesStamp: string) => Screener;

/** Looks at pictures of a listing. `pictures[n]` are the bytes of `images[n]`, absent where it could not be had. */
export type Inspector = {
  inspect(listing: Listing, pictures: (Uint8Array | undefined)[], references: Reference[]): Promise<Hit[]>;
  hashes(picture: Uint8Array): Promise<string[]>;
  /** The finding with further hits: flagged, score and band follow the contracts' rule. */
  merge(finding: Finding, hits: Hit[]): Finding;
};

// ---- store ------------------------------------------------------------------------------------------------------------

export type ListingRef = ListingKey & { snapshot: number };
export type StoredListing = ListingRef & {
  listing: Listing;
  contentHash: string;
  firstSeenAt: Date;
  lastSeenAt: Date;
  /** The newest finding with the snapshot it was made from. */
  finding?: Finding;
  findingSnapshot?: number;
  /** What the pictures of one snapshot said; a later screening of that snapshot takes it over. */
  pictureHits?: { snapshot: number; hits: Hit[] };
  /** The planned page that brought its newest snapshot. */
  origin?: PlanOrigin;
  demo?: boolean;
};

export type ListingStore = {
  /**
   * Upserts listings by key; a changed content hash adds a snapshot. Every listing comes back with its current snapshot
   * number, and counts as pending until `markFiled`. An older `seenAt` never replaces a newer snapshot. `screened` holds a
   * finding for each listing where they were screened beforehand: new snapshots are kept with it, in one write, and do not
   * count as pending; whoever calls files them and would itself notice a crash before that.
   */
  record(
    listings: Listing[],
    options?: {
      demo?: boolean;
      screened?: { findings: Finding[]; registryClock: number };
      /** Kept with new snapshots. */
      origin?: PlanOrigin;
    },
  ): Promise<(ListingRef & { changed: boolean })[]>;
  get(keys: ListingKey[]): Promise<StoredListing[]>;
  /** How its price, availability and counters changed. */
  course(key: ListingKey): Promise<Course>;
  history(key: ListingKey): Promise<{ snapshot: number; listing: Listing; seenAt: Date }[]>;
  /**
   * Keeps findings beside their listings. One made from an older snapshot or older registries than what stands is fenced
   * off; one of the same snapshot and registries replaces it (pictures may have added hits).
   */
  saveFindings(items: { ref: ListingRef; finding: Finding; registryClock: number }[]): Promise<void>;
  savePictureHits(ref: ListingRef, hits: Hit[]): Promise<void>;
  /** Listings that cannot be screened: no longer pending until their content or the registries change. */
  markDead(refs: ListingRef[], reason: string): Promise<void>;
  /** No longer pending, where snapshot and stamp are still the newest. */
  markFiled(items: { ref: ListingRef; registryClock: number }[]): Promise<void>;
  /** Listings that have waited for filing since before `before`: found again after a crash of any other part. */
  pending(before: Date, limit: number): Promise<ListingRef[]>;
  /** Makes every listing pending whose finding is older than these registries; returns how many. */
  markStale(registryClock: number): Promise<number>;
  /** Marks listings removed on positive proof; returns those of them that were not yet, with the snapshot that says so. */
  markGone(keys: ListingKey[], at: Date): Promise<ListingRef[]>;
  count(): Promise<number>;
};

export type PlannedCrawl = { id: string; tick: string; request: CrawlRequest };
export type CrawlRecord = PlannedCrawl & {
  status: 'planned' | 'done' | 'dead';
  at: Date;
  state?: PageState;
  listings?: number;
  error?: string;
};

export type CrawlStore = {
  /** Keeps planned crawls; ids that are there already stay as they are. */
  plan(crawls: PlannedCrawl[], at: Date): Promise<void>;
  finish(
    id: string,
    result:
      | { state: PageState; listings: number; at: Date; found?: number; fields?: Coverage }
      | { error: string; at: Date },
  ): Promise<void>;
  /** Planned before `before` and not finished. */
  unfinished(before: Date, limit: number): Promise<PlannedCrawl[]>;
  get(id: string): Promise<CrawlRecord | undefined>;
  /** How far one tick has come: its crawls by status, the pages that were blocked and the listings they gave. */
  progress(tick: string): Promise<{ planned: number; done: number; dead: number; blocked: number; listings: number }>;
  /** Sets the counts of whole days that were crawled elsewhere or before. */
  noteDays(
    days: { platform: string; day: string; pages: number; listings: number; blocked: number; failed: number }[],
  ): Promise<void>;
  /** Pages, listings and states a day (Shanghai) and platform, newest first. */
  health(days: number): Promise<HealthDay[]>;
  /** The newest pages of these platforms of today and yesterday, oldest first. */
  recent(platforms: string[]): Promise<Map<string, RecentPage[]>>;
};

/** Who paused crawling of a platform, when and why. */
export type PlatformPause = { by: string; at: string; reason: string };

export type ScheduleStore = {
  platforms(): Promise<Recipe[]>;
  platform(id: string): Promise<Recipe | undefined>;
  savePlatform(recipe: Recipe, by: string): Promise<void>;
  removePlatform(id: string, by: string): Promise<void>;
  lastTick(platform: string): Promise<Date | undefined>;
  saveTick(platform: string, tick: Date): Promise<void>;
  /** Platforms that crawling leaves alone until somebody resumes them, by id. */
  pauses(): Promise<Map<string, PlatformPause>>;
  /** Sets or renews the pause; undefined resumes. */
  pause(platform: string, pause: PlatformPause | undefined, by: string): Promise<void>;
  /** Takes or renews the lease of that name for `holder`; true where it holds it now. */
  lease(name: string, holder: string, ttlMs: number, now: Date): Promise<boolean>;
  release(name: string, holder: string): Promise<void>;
};

/** Small facts about the instance itself (demo state, secrets of the installation), by name. */
export type StateStore = {
  get<T>(name: string): Promise<T | undefined>;
  set(name: string, value: unknown): Promise<void>;
};

export type Store = {
  listings: ListingStore;
  leads: LeadStore;
  registries: RegistryStore;
  crawls: CrawlStore;
  rooms: RoomStore;
  schedule: ScheduleStore;
  alerts: AlertStore;
  audit: AuditStore;
  accounts: AccountStore;
  state: StateStore;
  evidence: EvidenceStore;
  watches: WatchStore;
  visits: VisitStore;
  views: ViewStore;
  papers: PaperStore;
  figures: FigureStore;
  exchange: ExchangeStore;
  queue: QueueStore;
  plans: PlanStore;
  draws: DrawStore;
  identifications: IdentificationStore;
  /** Objects beside the records, in the same database. */
  objects: ObjectStore;
  ping(): Promise<{ engine: string; version: string }>;
  /** Removes every made-up row (`demo: true`) and says how many from where. */
  removeDemo(): Promise<Record<string, number>>;
  close(): Promise<void>;
};

// ---- evidence ---------------------------------------------------------------------------------------------------------

export type * from './evidence-ports.ts';
export type * from './visit-ports.ts';
