// Schema of catalog.db: what exists. What a store contains is in the store's own database (storeSchema.ts).

export const catalogMigrations = [
  `
  CREATE TABLE vector_stores (
    id TEXT PRIMARY KEY,              -- carries the time of creation: the order of ids is the order of creation
    created_at INTEGER NOT NULL,      -- seconds, as every time here unless its name says otherwise
    name TEXT NOT NULL,
    description TEXT,
    metadata TEXT NOT NULL,           -- JSON
    expires_days INTEGER,
    expires_at INTEGER,
    last_active_at INTEGER NOT NULL,
    expired INTEGER NOT NULL DEFAULT 0
  ) WITHOUT ROWID;
  CREATE INDEX vector_stores_by_expiry ON vector_stores (expires_at) WHERE expires_at IS NOT NULL AND expired = 0;

  CREATE TABLE files (
    id TEXT PRIMARY KEY,
    created_at INTEGER NOT NULL,
    filename TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    expires_at INTEGER,
    sha256 TEXT NOT NULL              -- names the blob
  ) WITHOUT ROWID;
  CREATE INDEX files_by_blob ON files (sha256);
  CREATE INDEX files_by_expiry ON files (expires_at) WHERE expires_at IS NOT NULL;

  CREATE TABLE uploads (
    id TEXT PRIMARY KEY,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    status TEXT NOT NULL,             -- pending, completed, cancelled; expired is told from expires_at
    filename TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    file_expires_seconds INTEGER,
    file_id TEXT
  );
  CREATE TABLE upload_parts (
    id TEXT PRIMARY KEY,
    upload_id TEXT NOT NULL REFERENCES uploads (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    bytes INTEGER NOT NULL
  );
  CREATE INDEX upload_parts_by_upload ON upload_parts (upload_id);

  -- Which stores a File may be attached to. Written before the attachment, so a link may be too many, never missing.
  CREATE TABLE links (file_id TEXT NOT NULL, store_id TEXT NOT NULL, PRIMARY KEY (file_id, store_id)) WITHOUT ROWID;
  CREATE INDEX links_by_store ON links (store_id);

  -- Files deleted here and still to be detached there: written with the deletion, so that a crash between is made good.
  CREATE TABLE detachments (file_id TEXT NOT NULL, store_id TEXT NOT NULL, PRIMARY KEY (file_id, store_id)) WITHOUT ROWID;

  -- Stores that may have files in progress: where an idle process looks for work of a dead one.
  CREATE TABLE queued_stores (store_id TEXT PRIMARY KEY, queued_at_ms INTEGER NOT NULL) WITHOUT ROWID;

  -- Processes that hold leases on files. One that misses its heartbeats is dead and its leases are free.
  CREATE TABLE owners (id TEXT PRIMARY KEY, heartbeat_ms INTEGER NOT NULL) WITHOUT ROWID;

  -- Ids a page may still be asked after; a cursor that never existed is told from one that was deleted.
  CREATE TABLE deleted_ids (id TEXT PRIMARY KEY, deleted_at INTEGER NOT NULL) WITHOUT ROWID;
  `,
  `
  -- The embedder of a store that does not use the built-in model: JSON (embedders/embedder.ts). No key is in it.
  ALTER TABLE vector_stores ADD COLUMN embedder TEXT;
  `,
  `
  -- Uploaded bytes, where they are few; those of before stay files.
  CREATE TABLE small_blobs (sha256 TEXT PRIMARY KEY, data BLOB NOT NULL);
  `,
];
