// Schema of vs_<id>.db: one vector store, whole. Everything that must become true together is in this one file, so
// "the file is completed" and "its segment is there" are one transaction.

export const storeMigrations = [
  `
  -- revision counts write transactions: a reader loads what is newer than what it has seen.
  CREATE TABLE state (only INTEGER PRIMARY KEY CHECK (only = 1), revision INTEGER NOT NULL);
  INSERT INTO state VALUES (1, 0);

  CREATE TABLE files (
    key INTEGER PRIMARY KEY AUTOINCREMENT,  -- FileKey: one attachment, never reused
    file_id TEXT NOT NULL UNIQUE,
    filename TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    created_at INTEGER NOT NULL,            -- of the attachment
    status TEXT NOT NULL CHECK (status IN ('in_progress', 'completed', 'failed', 'cancelled')),
    error_code TEXT,
    error_message TEXT,
    usage_bytes INTEGER NOT NULL DEFAULT 0,
    attributes TEXT NOT NULL,               -- JSON
    max_chunk_tokens INTEGER,               -- NULL: chunking "auto"
    overlap_tokens INTEGER,
    kind TEXT,                              -- code or prose, once completed
    leaf INTEGER,                           -- segment it was sealed into, before any merge
    queue_size INTEGER NOT NULL,            -- files that came in the same request: small requests go first
    owner TEXT,                             -- process that holds the lease
    attempts INTEGER NOT NULL DEFAULT 0,
    revision INTEGER NOT NULL
  );
  CREATE INDEX files_by_status ON files (status, key);
  CREATE INDEX files_by_revision ON files (revision);
  CREATE INDEX files_by_leaf ON files (leaf) WHERE leaf IS NOT NULL;
  CREATE INDEX files_unsealed ON files (key) WHERE status = 'completed' AND leaf IS NULL;
  CREATE INDEX files_queued ON files (queue_size, key) WHERE status = 'in_progress';

  -- Kept by the triggers below: counting rows took 5 ms at 100,000 files, on every poll.
  CREATE TABLE file_counts (status TEXT PRIMARY KEY, files INTEGER NOT NULL, usage_bytes INTEGER NOT NULL) WITHOUT ROWID;
  INSERT INTO file_counts VALUES ('in_progress', 0, 0), ('completed', 0, 0), ('failed', 0, 0), ('cancelled', 0, 0);
  CREATE TRIGGER count_inserted AFTER INSERT ON files BEGIN
    UPDATE file_counts SET files = files + 1, usage_bytes = usage_bytes + NEW.usage_bytes WHERE status = NEW.status;
  END;
  CREATE TRIGGER count_deleted AFTER DELETE ON files BEGIN
    UPDATE file_counts SET files = files - 1, usage_bytes = usage_bytes - OLD.usage_bytes WHERE status = OLD.status;
  END;
  CREATE TRIGGER count_updated AFTER UPDATE OF status, usage_bytes ON files BEGIN
    UPDATE file_counts SET files = files - 1, usage_bytes = usage_bytes - OLD.usage_bytes WHERE status = OLD.status;
    UPDATE file_counts SET files = files + 1, usage_bytes = usage_bytes + NEW.usage_bytes WHERE status = NEW.status;
  END;

  -- Detached files: the index drops them, and a page may still be asked after them.
  CREATE TABLE tombstones (
    file_key INTEGER PRIMARY KEY,
    file_id TEXT NOT NULL,
    detached_at INTEGER NOT NULL,
    revision INTEGER NOT NULL
  );
  CREATE INDEX tombstones_by_file ON tombstones (file_id, file_key);
  CREATE INDEX tombstones_by_revision ON tombstones (revision);

  CREATE TABLE batches (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    cancelled INTEGER NOT NULL DEFAULT 0
  );
  CREATE TABLE batch_files (
    batch INTEGER NOT NULL REFERENCES batches (seq) ON DELETE CASCADE,
    file_key INTEGER NOT NULL REFERENCES files (key) ON DELETE CASCADE,
    PRIMARY KEY (batch, file_key)
  ) WITHOUT ROWID;
  CREATE INDEX batch_files_by_file ON batch_files (file_key);

  -- Range of each chunk in the file's text: u32 start, end (UTF-16 code units), page (0: none), in document order.
  CREATE TABLE chunks (file_key INTEGER PRIMARY KEY REFERENCES files (key) ON DELETE CASCADE, ranges BLOB NOT NULL);

  -- The parsed text in compressed blocks, so that one chunk of a large file costs one block.
  CREATE TABLE text_blocks (
    id INTEGER PRIMARY KEY,
    file_key INTEGER NOT NULL REFERENCES files (key) ON DELETE CASCADE,
    start INTEGER NOT NULL,                 -- place of the block in the text, UTF-16 code units
    data BLOB NOT NULL                      -- UTF-8, deflated
  );
  CREATE UNIQUE INDEX text_blocks_by_place ON text_blocks (file_key, start);

  -- A segment covers the leaves first…last; a merge covers those of the neighbours it replaced.
  CREATE TABLE segments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    files INTEGER NOT NULL,
    checksum INTEGER NOT NULL,              -- CRC-32 of data
    data BLOB NOT NULL
  );
  `,
];
