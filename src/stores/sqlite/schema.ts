/**
 * One row a turn in `commits`; everything else is a projection of them (`heads`, `tags`), can be learned again (`addresses`), or is meant to
 * be destroyed one day (`keys`). The triggers are for mistakes: nothing in the product changes a commit or removes one of the record, and
 * the store refuses if something tries. A stream that expires (a draft) is not part of the record.
 */
export const sqliteSchema = `
CREATE TABLE IF NOT EXISTS commits (
  stream TEXT NOT NULL, version INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (stream, version)
) WITHOUT ROWID;
CREATE TRIGGER IF NOT EXISTS commits_stay BEFORE UPDATE ON commits BEGIN SELECT RAISE(ABORT, 'commits are never changed'); END;
CREATE TRIGGER IF NOT EXISTS commits_keep BEFORE DELETE ON commits
  WHEN NOT EXISTS (SELECT 1 FROM heads WHERE stream = OLD.stream AND expires_at IS NOT NULL)
  BEGIN SELECT RAISE(ABORT, 'commits are never removed'); END;

CREATE TABLE IF NOT EXISTS heads (
  stream TEXT PRIMARY KEY, kind TEXT NOT NULL, at TEXT NOT NULL, due_at TEXT, expires_at TEXT,
  delivered INTEGER NOT NULL, failed INTEGER NOT NULL, pending INTEGER NOT NULL, held INTEGER NOT NULL, body TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS heads_due ON heads (kind, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS heads_expire ON heads (expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS heads_newest ON heads (kind, at);
CREATE INDEX IF NOT EXISTS heads_pending ON heads (stream) WHERE pending > 0;
CREATE INDEX IF NOT EXISTS heads_held ON heads (stream) WHERE held > 0;
CREATE INDEX IF NOT EXISTS heads_failed ON heads (stream) WHERE failed > 0;

-- The sums of what was owed, kept as it changes: adding up a hundred thousand cases for one card would take longer with every case.
CREATE TABLE IF NOT EXISTS message_totals (
  one INTEGER PRIMARY KEY CHECK (one = 1), delivered INTEGER NOT NULL, failed INTEGER NOT NULL, pending INTEGER NOT NULL, held INTEGER NOT NULL
);
INSERT OR IGNORE INTO message_totals
  SELECT 1, coalesce(sum(delivered), 0), coalesce(sum(failed), 0), coalesce(sum(pending), 0), coalesce(sum(held), 0) FROM heads
  WHERE NOT EXISTS (SELECT 1 FROM message_totals);
CREATE TRIGGER IF NOT EXISTS heads_counted AFTER INSERT ON heads WHEN NEW.delivered + NEW.failed + NEW.pending > 0 BEGIN
  UPDATE message_totals SET delivered = delivered + NEW.delivered, failed = failed + NEW.failed, pending = pending + NEW.pending,
    held = held + NEW.held;
END;
CREATE TRIGGER IF NOT EXISTS heads_recounted AFTER UPDATE ON heads
  WHEN NEW.delivered <> OLD.delivered OR NEW.failed <> OLD.failed OR NEW.pending <> OLD.pending OR NEW.held <> OLD.held BEGIN
  UPDATE message_totals SET delivered = delivered + NEW.delivered - OLD.delivered, failed = failed + NEW.failed - OLD.failed,
    pending = pending + NEW.pending - OLD.pending, held = held + NEW.held - OLD.held;
END;
CREATE TRIGGER IF NOT EXISTS heads_uncounted AFTER DELETE ON heads WHEN OLD.delivered + OLD.failed + OLD.pending > 0 BEGIN
  UPDATE message_totals SET delivered = delivered - OLD.delivered, failed = failed - OLD.failed, pending = pending - OLD.pending,
    held = held - OLD.held;
END;

CREATE TABLE IF NOT EXISTS tags (tag TEXT NOT NULL, stream TEXT NOT NULL, PRIMARY KEY (tag, stream)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS tags_of ON tags (stream);

CREATE TABLE IF NOT EXISTS addresses (key TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS keys (name TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
`;
