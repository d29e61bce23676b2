-- The registry as one SQLite file. Built from text, never edited; every table STRICT, every reference a foreign key.
-- Dates are ISO text (a month is 'YYYY-MM', a year 'YYYY'); '' = not known; lists are joined by ';'.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE documents (
  id TEXT PRIMARY KEY, sha256 TEXT NOT NULL, title TEXT NOT NULL, issuer TEXT NOT NULL, kind TEXT NOT NULL,
  level TEXT NOT NULL, programme TEXT NOT NULL, dated TEXT NOT NULL, document_number TEXT NOT NULL,
  label_year INTEGER NOT NULL, publicised TEXT NOT NULL, valid_from TEXT NOT NULL, valid_until TEXT NOT NULL,
  province TEXT NOT NULL, file TEXT NOT NULL, rows INTEGER NOT NULL, rows_stated INTEGER NOT NULL,
  coverage TEXT NOT NULL, coverage_provinces TEXT NOT NULL, licence TEXT NOT NULL, notes TEXT NOT NULL
) STRICT;

-- One row of a list, raw, with where it stands.
CREATE TABLE entries (
  document TEXT NOT NULL REFERENCES documents(id), row INTEGER NOT NULL, number INTEGER, name TEXT NOT NULL,
  heading TEXT NOT NULL, raw TEXT NOT NULL, locator TEXT NOT NULL, phrase TEXT NOT NULL, review TEXT NOT NULL,
  PRIMARY KEY (document, row)
) STRICT;

-- The place code of an entry with the day as of which it is meant, and the codes that stand today.
CREATE TABLE place_codes (
  document TEXT NOT NULL, row INTEGER NOT NULL, status TEXT NOT NULL, as_of TEXT NOT NULL, code TEXT NOT NULL,
  level TEXT NOT NULL, province TEXT NOT NULL, prefecture TEXT NOT NULL, county TEXT NOT NULL, zone TEXT NOT NULL,
  current_codes TEXT NOT NULL, candidates TEXT NOT NULL, lon REAL, lat REAL,
  PRIMARY KEY (document, row), FOREIGN KEY (document, row) REFERENCES entries(document, row)
) STRICT;

-- The industry codes of an entry; position 1 is the main one; role 'alternative' was considered and is no answer.
CREATE TABLE industry_codes (
  document TEXT NOT NULL, row INTEGER NOT NULL, position INTEGER NOT NULL, status TEXT NOT NULL, code TEXT NOT NULL,
  level INTEGER NOT NULL, name TEXT NOT NULL, name_en TEXT NOT NULL, confidence REAL NOT NULL, role TEXT NOT NULL,
  edition TEXT NOT NULL,
  PRIMARY KEY (document, row, position), FOREIGN KEY (document, row) REFERENCES entries(document, row)
) STRICT;

-- A cluster points at the entries that give its newest name, its place and its industries.
CREATE TABLE clusters (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, phrase TEXT NOT NULL, names TEXT NOT NULL, industry_status TEXT NOT NULL,
  pinyin TEXT NOT NULL, english TEXT NOT NULL, aliases TEXT NOT NULL,
  place_document TEXT NOT NULL, place_row INTEGER NOT NULL, industry_document TEXT NOT NULL, industry_row INTEGER NOT NULL,
  FOREIGN KEY (place_document, place_row) REFERENCES entries(document, row),
  FOREIGN KEY (industry_document, industry_row) REFERENCES entries(document, row)
) STRICT;

CREATE TABLE events (
  id INTEGER PRIMARY KEY, cluster TEXT NOT NULL REFERENCES clusters(id), kind TEXT NOT NULL, level TEXT NOT NULL,
  programme TEXT NOT NULL, document TEXT NOT NULL REFERENCES documents(id), row INTEGER NOT NULL, name TEXT NOT NULL,
  locator TEXT NOT NULL, reviewed_list TEXT NOT NULL, decided_by TEXT NOT NULL, why TEXT NOT NULL
) STRICT;
CREATE INDEX events_by_cluster ON events(cluster);

CREATE TABLE event_dates (
  event INTEGER NOT NULL REFERENCES events(id), role TEXT NOT NULL, day TEXT NOT NULL, precision TEXT NOT NULL,
  PRIMARY KEY (event, role)
) STRICT;

-- What follows from the events by the rules: the state of a cluster from a day (inclusive) to a day (exclusive).
CREATE TABLE standings (
  cluster TEXT NOT NULL REFERENCES clusters(id), position INTEGER NOT NULL, level TEXT NOT NULL,
  programme TEXT NOT NULL, start TEXT NOT NULL, until TEXT NOT NULL, state TEXT NOT NULL, rule TEXT NOT NULL,
  documents TEXT NOT NULL, next TEXT NOT NULL, options TEXT NOT NULL,
  PRIMARY KEY (cluster, position)
) STRICT;

-- What decided about a value of an entry.
CREATE TABLE evidence (
  document TEXT NOT NULL, row INTEGER NOT NULL, position INTEGER NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL,
  span_start INTEGER NOT NULL, span_end INTEGER NOT NULL, rule TEXT NOT NULL, text TEXT NOT NULL, source TEXT NOT NULL,
  PRIMARY KEY (document, row, position), FOREIGN KEY (document, row) REFERENCES entries(document, row)
) STRICT;

CREATE TABLE findings (
  document TEXT NOT NULL REFERENCES documents(id), position INTEGER NOT NULL, kind TEXT NOT NULL,
  severity TEXT NOT NULL, message TEXT NOT NULL, advice TEXT NOT NULL, locator TEXT NOT NULL,
  PRIMARY KEY (document, position)
) STRICT;

-- Each value with the digest of its file, its place in the file and the line as it stands there.
CREATE VIEW traces AS
  SELECT e.document, e.row, e.position, e.field, e.value, d.sha256, n.locator, n.raw, e.span_start, e.span_end,
         e.rule, e.text, e.source
  FROM evidence e JOIN entries n USING (document, row) JOIN documents d ON d.id = e.document;

-- Words for search: Chinese as bigrams, pinyin as syllables, initials as letters; English apart, with stemming.
CREATE VIRTUAL TABLE words USING fts5(cluster UNINDEXED, name, place, industry, code, pinyin, initials, detail=full);
CREATE VIRTUAL TABLE english_words USING fts5(cluster UNINDEXED, english, tokenize='porter unicode61');
