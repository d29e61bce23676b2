-- The registry as one SQLite file. Built from text, never edited; every table STRICT, every reference a foreign
-- key. What many rows share is a table of its own; views show it beside each of them.
-- Dates are ISO text (a month is 'YYYY-MM', a year 'YYYY'); '' = not known; lists are joined by ';'.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE documents (
  id TEXT PRIMARY KEY, sha256 TEXT NOT NULL, title TEXT NOT NULL, issuer TEXT NOT NULL, kind TEXT NOT NULL,
  level TEXT NOT NULL, programme TEXT NOT NULL, dated TEXT NOT NULL, document_number TEXT NOT NULL,
  label_year INTEGER NOT NULL, publicised TEXT NOT NULL, valid_from TEXT NOT NULL, valid_until TEXT NOT NULL,
  province TEXT NOT NULL, file TEXT NOT NULL, rows INTEGER NOT NULL, rows_stated INTEGER NOT NULL,
  coverage TEXT NOT NULL, coverage_provinces TEXT NOT NULL, licence TEXT NOT NULL, notes TEXT NOT NULL
) STRICT;

-- What a coder said of a place, once for all entries of which it said the same: the place code with the day as of which
-- it is meant, and the codes that stand today. The span is where the place's words stand in the name.
CREATE TABLE place_answers (
  id INTEGER PRIMARY KEY, status TEXT NOT NULL, as_of TEXT NOT NULL, code TEXT NOT NULL, level TEXT NOT NULL,
  province TEXT NOT NULL, prefecture TEXT NOT NULL, county TEXT NOT NULL, zone TEXT NOT NULL,
  current_codes TEXT NOT NULL, candidates TEXT NOT NULL, lon REAL, lat REAL,
  span_start INTEGER NOT NULL, span_end INTEGER NOT NULL
) STRICT;
CREATE TABLE place_steps (
  answer INTEGER NOT NULL REFERENCES place_answers(id), position INTEGER NOT NULL,
  rule TEXT NOT NULL, text TEXT NOT NULL, source TEXT NOT NULL, PRIMARY KEY (answer, position)
) STRICT, WITHOUT ROWID;

-- The same for an industry phrase. Position 1 is the main code; role 'alternative' was considered and is no answer.
CREATE TABLE industry_answers (id INTEGER PRIMARY KEY, status TEXT NOT NULL) STRICT;
CREATE TABLE industry_answer_codes (
  answer INTEGER NOT NULL REFERENCES industry_answers(id), position INTEGER NOT NULL, code TEXT NOT NULL,
  level INTEGER NOT NULL, name TEXT NOT NULL, name_en TEXT NOT NULL, confidence REAL NOT NULL, role TEXT NOT NULL,
  edition TEXT NOT NULL, PRIMARY KEY (answer, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE industry_steps (
  answer INTEGER NOT NULL REFERENCES industry_answers(id), position INTEGER NOT NULL, field TEXT NOT NULL,
  value TEXT NOT NULL, rule TEXT NOT NULL, text TEXT NOT NULL, source TEXT NOT NULL, PRIMARY KEY (answer, position)
) STRICT, WITHOUT ROWID;

-- One row of a list, raw, with where it stands, and what the coders said of it.
CREATE TABLE entries (
  document TEXT NOT NULL REFERENCES documents(id), row INTEGER NOT NULL, number INTEGER, name TEXT NOT NULL,
  heading TEXT NOT NULL, raw TEXT NOT NULL, locator TEXT NOT NULL, phrase TEXT NOT NULL, review TEXT NOT NULL,
  place INTEGER NOT NULL REFERENCES place_answers(id), industry INTEGER NOT NULL REFERENCES industry_answers(id),
  phrase_start INTEGER NOT NULL, phrase_end INTEGER NOT NULL,
  PRIMARY KEY (document, row)
) STRICT, WITHOUT ROWID;

CREATE VIEW place_codes AS
  SELECT e.document, e.row, a.status, a.as_of, a.code, a.level, a.province, a.prefecture, a.county, a.zone,
         a.current_codes, a.candidates, a.lon, a.lat
  FROM entries e JOIN place_answers a ON a.id = e.place;
CREATE VIEW industry_codes AS
  SELECT e.document, e.row, c.position, a.status, c.code, c.level, c.name, c.name_en, c.confidence, c.role, c.edition
  FROM entries e JOIN industry_answers a ON a.id = e.industry JOIN industry_answer_codes c ON c.answer = a.id;

-- What state a cluster is in from its first day to the day after its last, once for all clusters with the same dates.
CREATE TABLE courses (
  course INTEGER NOT NULL, position INTEGER NOT NULL, level TEXT NOT NULL, programme TEXT NOT NULL,
  start TEXT NOT NULL, day_after TEXT NOT NULL, state TEXT NOT NULL, rule TEXT NOT NULL, documents TEXT NOT NULL,
  next TEXT NOT NULL, options TEXT NOT NULL, PRIMARY KEY (course, position)
) STRICT, WITHOUT ROWID;

-- A cluster points at the entries that give its newest name, its place and its industries, and at its course.
CREATE TABLE clusters (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, phrase TEXT NOT NULL, names TEXT NOT NULL, industry_status TEXT NOT NULL,
  pinyin TEXT NOT NULL, english TEXT NOT NULL, aliases TEXT NOT NULL,
  place_document TEXT NOT NULL, place_row INTEGER NOT NULL, industry_document TEXT NOT NULL, industry_row INTEGER NOT NULL,
  course INTEGER NOT NULL,
  FOREIGN KEY (place_document, place_row) REFERENCES entries(document, row),
  FOREIGN KEY (industry_document, industry_row) REFERENCES entries(document, row)
) STRICT;

-- The dates of an event, once for all events that have the same ones.
CREATE TABLE date_sets (
  dates INTEGER NOT NULL, role TEXT NOT NULL, day TEXT NOT NULL, precision TEXT NOT NULL, PRIMARY KEY (dates, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
  id INTEGER PRIMARY KEY, cluster TEXT NOT NULL REFERENCES clusters(id), kind TEXT NOT NULL, level TEXT NOT NULL,
  programme TEXT NOT NULL, document TEXT NOT NULL REFERENCES documents(id), row INTEGER NOT NULL, name TEXT NOT NULL,
  locator TEXT NOT NULL, reviewed_list TEXT NOT NULL, decided_by TEXT NOT NULL, why TEXT NOT NULL,
  dates INTEGER NOT NULL
) STRICT;
CREATE INDEX events_by_cluster ON events(cluster);

CREATE VIEW event_dates AS
  SELECT e.id AS event, d.role, d.day, d.precision FROM events e JOIN date_sets d USING (dates);

-- What follows from the events of a cluster by the rules.
CREATE VIEW standings AS
  SELECT k.id AS cluster, c.position, c.level, c.programme, c.start, c.day_after, c.state, c.rule, c.documents, c.next,
         c.options
  FROM clusters k JOIN courses c USING (course);

CREATE TABLE findings (
  document TEXT NOT NULL REFERENCES documents(id), position INTEGER NOT NULL, kind TEXT NOT NULL,
  severity TEXT NOT NULL, message TEXT NOT NULL, advice TEXT NOT NULL, locator TEXT NOT NULL,
  PRIMARY KEY (document, position)
) STRICT;

-- What decided about a value of an entry: first its name, then the steps of the place, then those of the industries;
-- `position` gives their order.
CREATE VIEW evidence AS
  SELECT document, row, 0 AS position, 'name' AS field, name AS value, 0 AS span_start, length(name) AS span_end,
         'as-published' AS rule, 'the name as it stands in the document' AS text, '' AS source
  FROM entries
  UNION ALL
  SELECT e.document, e.row, s.position, 'place', a.code, a.span_start, a.span_end, s.rule, s.text, s.source
  FROM entries e JOIN place_answers a ON a.id = e.place JOIN place_steps s ON s.answer = a.id
  UNION ALL
  SELECT e.document, e.row, 1000 + s.position, s.field, s.value, e.phrase_start, e.phrase_end, s.rule, s.text, s.source
  FROM entries e JOIN industry_steps s ON s.answer = e.industry;

-- Each value with the digest of its file, its place in the file and the line as it stands there.
CREATE VIEW traces AS
  SELECT e.document, e.row, e.position, e.field, e.value, d.sha256, n.locator, n.raw, e.span_start, e.span_end,
         e.rule, e.text, e.source
  FROM evidence e JOIN entries n USING (document, row) JOIN documents d ON d.id = e.document;

-- Words for search: Chinese as bigrams, pinyin as syllables, initials as letters; English apart, with stemming.
CREATE VIRTUAL TABLE words USING fts5(cluster UNINDEXED, name, place, industry, code, pinyin, initials, detail=full);
CREATE VIRTUAL TABLE english_words USING fts5(cluster UNINDEXED, english, tokenize='porter unicode61');
