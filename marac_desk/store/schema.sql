-- Made from the migrations by: python -m tests.store.dump_schema
CREATE TABLE actions (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    ref TEXT NOT NULL UNIQUE,
    forum_id TEXT NOT NULL REFERENCES forums (id) DEFERRABLE INITIALLY DEFERRED,
    meeting_id TEXT NOT NULL REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
    item_id TEXT REFERENCES items (id) DEFERRABLE INITIALLY DEFERRED,
    case_id TEXT REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
    owner_id TEXT REFERENCES agencies (id) DEFERRABLE INITIALLY DEFERRED,
    is_closed INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX actions_case_id ON actions (case_id);
CREATE INDEX actions_forum_id ON actions (forum_id);
CREATE INDEX actions_item_id ON actions (item_id);
CREATE INDEX actions_meeting_id ON actions (meeting_id);
CREATE INDEX actions_open ON actions (forum_id, is_closed);
CREATE INDEX actions_owner_id ON actions (owner_id);
CREATE TABLE agencies (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    code TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL
) STRICT;
CREATE TABLE apologies (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    meeting_id TEXT NOT NULL REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
    person_id TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    agency_id TEXT REFERENCES agencies (id) DEFERRABLE INITIALLY DEFERRED,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX apologies_agency_id ON apologies (agency_id);
CREATE INDEX apologies_meeting_id ON apologies (meeting_id);
CREATE INDEX apologies_person_id ON apologies (person_id);
CREATE TABLE assessments (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
    meeting_id TEXT NOT NULL REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
    item_id TEXT NOT NULL REFERENCES items (id) DEFERRABLE INITIALLY DEFERRED,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX assessments_case_id ON assessments (case_id);
CREATE INDEX assessments_item_id ON assessments (item_id);
CREATE INDEX assessments_meeting_id ON assessments (meeting_id);
CREATE TABLE attendance (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    meeting_id TEXT NOT NULL REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
    person_id TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    agency_id TEXT REFERENCES agencies (id) DEFERRABLE INITIALLY DEFERRED,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX attendance_agency_id ON attendance (agency_id);
CREATE INDEX attendance_meeting_id ON attendance (meeting_id);
CREATE INDEX attendance_person_id ON attendance (person_id);
CREATE TABLE ballots (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    meeting_id TEXT NOT NULL REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
    candidate_id TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX ballots_candidate_id ON ballots (candidate_id);
CREATE INDEX ballots_meeting_id ON ballots (meeting_id);
CREATE TABLE cases (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    ref TEXT NOT NULL UNIQUE,
    forum_id TEXT NOT NULL REFERENCES forums (id) DEFERRABLE INITIALLY DEFERRED,
    subject_id TEXT REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    state TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX cases_forum_id ON cases (forum_id);
CREATE INDEX cases_subject_id ON cases (subject_id);
CREATE TABLE chairing (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    meeting_id TEXT NOT NULL REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
    person_id TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX chairing_meeting_id ON chairing (meeting_id);
CREATE INDEX chairing_person_id ON chairing (person_id);
CREATE TABLE choices (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    meeting_id TEXT NOT NULL REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX choices_meeting_id ON choices (meeting_id);
CREATE TABLE confidentiality (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    meeting_id TEXT NOT NULL REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX confidentiality_meeting_id ON confidentiality (meeting_id);
CREATE TABLE conflicts (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    meeting_id TEXT NOT NULL REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
    item_id TEXT NOT NULL REFERENCES items (id) DEFERRABLE INITIALLY DEFERRED,
    person_id TEXT REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    agency_id TEXT REFERENCES agencies (id) DEFERRABLE INITIALLY DEFERRED,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX conflicts_agency_id ON conflicts (agency_id);
CREATE INDEX conflicts_item_id ON conflicts (item_id);
CREATE INDEX conflicts_meeting_id ON conflicts (meeting_id);
CREATE INDEX conflicts_person_id ON conflicts (person_id);
CREATE TABLE contributions (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    meeting_id TEXT NOT NULL REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
    item_id TEXT NOT NULL REFERENCES items (id) DEFERRABLE INITIALLY DEFERRED,
    agency_id TEXT NOT NULL REFERENCES agencies (id) DEFERRABLE INITIALLY DEFERRED,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX contributions_agency_id ON contributions (agency_id);
CREATE INDEX contributions_item_id ON contributions (item_id);
CREATE INDEX contributions_meeting_id ON contributions (meeting_id);
CREATE TABLE decisions (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    meeting_id TEXT NOT NULL REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
    item_id TEXT REFERENCES items (id) DEFERRABLE INITIALLY DEFERRED,
    subject TEXT,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX decisions_item_id ON decisions (item_id);
CREATE INDEX decisions_meeting_id ON decisions (meeting_id);
CREATE INDEX decisions_subject ON decisions (subject);
CREATE TABLE disclosures (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    forum_id TEXT NOT NULL REFERENCES forums (id) DEFERRABLE INITIALLY DEFERRED,
    meeting_id TEXT NOT NULL REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
    case_id TEXT REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX disclosures_case_id ON disclosures (case_id);
CREATE INDEX disclosures_forum_id ON disclosures (forum_id);
CREATE INDEX disclosures_meeting_id ON disclosures (meeting_id);
CREATE TABLE dissents (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    meeting_id TEXT NOT NULL REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
    item_id TEXT NOT NULL REFERENCES items (id) DEFERRABLE INITIALLY DEFERRED,
    agency_id TEXT NOT NULL REFERENCES agencies (id) DEFERRABLE INITIALLY DEFERRED,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX dissents_agency_id ON dissents (agency_id);
CREATE INDEX dissents_item_id ON dissents (item_id);
CREATE INDEX dissents_meeting_id ON dissents (meeting_id);
CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    forum_id TEXT NOT NULL REFERENCES forums (id) DEFERRABLE INITIALLY DEFERRED,
    meeting_id TEXT REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
    agency_id TEXT REFERENCES agencies (id) DEFERRABLE INITIALLY DEFERRED,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX documents_agency_id ON documents (agency_id);
CREATE INDEX documents_forum_id ON documents (forum_id);
CREATE INDEX documents_meeting_id ON documents (meeting_id);
CREATE TABLE drafts (box TEXT PRIMARY KEY, text TEXT NOT NULL, saved_at TEXT NOT NULL) STRICT;
CREATE TABLE enquiries (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    forum_id TEXT NOT NULL REFERENCES forums (id) DEFERRABLE INITIALLY DEFERRED,
    agency_id TEXT REFERENCES agencies (id) DEFERRABLE INITIALLY DEFERRED,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX enquiries_agency_id ON enquiries (agency_id);
CREATE INDEX enquiries_forum_id ON enquiries (forum_id);
CREATE TABLE events (
    seq INTEGER PRIMARY KEY,
    group_no INTEGER NOT NULL,
    act TEXT NOT NULL,
    command TEXT NOT NULL,
    actor TEXT NOT NULL,
    device TEXT NOT NULL,
    app_version TEXT NOT NULL,
    happened_at TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    since_last_s INTEGER,
    kind TEXT,
    record_id TEXT,
    version INTEGER,
    undoes INTEGER,
    commitment TEXT NOT NULL,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    UNIQUE (record_id, version),
    CHECK ((kind IS NULL) = (record_id IS NULL) AND (kind IS NULL) = (version IS NULL)),
    CHECK (kind IS NOT NULL OR undoes IS NULL)
) STRICT;
CREATE INDEX events_of_group ON events (group_no);
CREATE INDEX happenings ON events (command, seq) WHERE kind IS NULL;
CREATE INDEX undoing_events ON events (undoes) WHERE undoes IS NOT NULL;
CREATE TRIGGER events_refuse_delete BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'The log only ever grows.'); END;
CREATE TRIGGER events_refuse_update BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'The log only ever grows.'); END;
CREATE TABLE forums (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    code TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL
) STRICT;
CREATE TABLE holidays (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE TABLE items (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    meeting_id TEXT NOT NULL REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
    case_id TEXT REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
    ratifies TEXT REFERENCES decisions (id) DEFERRABLE INITIALLY DEFERRED,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX items_case_id ON items (case_id);
CREATE INDEX items_meeting_id ON items (meeting_id);
CREATE INDEX items_ratifies ON items (ratifies);
CREATE TABLE kept_files (sha256 TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT;
CREATE TRIGGER kept_files_refuse_delete BEFORE DELETE ON kept_files BEGIN SELECT RAISE(ABORT, 'The log only ever grows.'); END;
CREATE TRIGGER kept_files_refuse_update BEFORE UPDATE ON kept_files BEGIN SELECT RAISE(ABORT, 'The log only ever grows.'); END;
CREATE TABLE key_copies (place INTEGER PRIMARY KEY CHECK (place = 1), file TEXT NOT NULL) STRICT;
CREATE TABLE meetings (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    forum_id TEXT NOT NULL REFERENCES forums (id) DEFERRABLE INITIALLY DEFERRED,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX meetings_forum_id ON meetings (forum_id);
CREATE TABLE memberships (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    forum_id TEXT NOT NULL REFERENCES forums (id) DEFERRABLE INITIALLY DEFERRED,
    person_id TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    agency_id TEXT REFERENCES agencies (id) DEFERRABLE INITIALLY DEFERRED,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX memberships_agency_id ON memberships (agency_id);
CREATE INDEX memberships_forum_id ON memberships (forum_id);
CREATE INDEX memberships_person_id ON memberships (person_id);
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TRIGGER meta_refuse_delete BEFORE DELETE ON meta BEGIN SELECT RAISE(ABORT, 'The log only ever grows.'); END;
CREATE TRIGGER meta_refuse_update BEFORE UPDATE ON meta BEGIN SELECT RAISE(ABORT, 'The log only ever grows.'); END;
CREATE TABLE outcomes (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
    meeting_id TEXT NOT NULL REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
    item_id TEXT NOT NULL REFERENCES items (id) DEFERRABLE INITIALLY DEFERRED,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX outcomes_case_id ON outcomes (case_id);
CREATE INDEX outcomes_item_id ON outcomes (item_id);
CREATE INDEX outcomes_meeting_id ON outcomes (meeting_id);
CREATE TABLE papers (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    meeting_id TEXT NOT NULL REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
    item_id TEXT NOT NULL REFERENCES items (id) DEFERRABLE INITIALLY DEFERRED,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX papers_item_id ON papers (item_id);
CREATE INDEX papers_meeting_id ON papers (meeting_id);
CREATE TABLE payloads (
    seq INTEGER PRIMARY KEY REFERENCES events (seq),
    salt TEXT NOT NULL,
    reason TEXT NOT NULL,
    subject TEXT NOT NULL,
    count INTEGER
) STRICT;
CREATE INDEX payloads_of_subject ON payloads (subject) WHERE subject <> '';
CREATE TRIGGER payloads_refuse_delete BEFORE DELETE ON payloads BEGIN SELECT RAISE(ABORT, 'The log only ever grows.'); END;
CREATE TRIGGER payloads_refuse_update BEFORE UPDATE ON payloads BEGIN SELECT RAISE(ABORT, 'The log only ever grows.'); END;
CREATE TABLE people (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    ref TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX people_ref ON people (ref) WHERE ref <> '';
CREATE TABLE places (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE recipients (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    forum_id TEXT NOT NULL REFERENCES forums (id) DEFERRABLE INITIALLY DEFERRED,
    agency_id TEXT REFERENCES agencies (id) DEFERRABLE INITIALLY DEFERRED,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX recipients_agency_id ON recipients (agency_id);
CREATE INDEX recipients_forum_id ON recipients (forum_id);
CREATE TABLE referrals (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
    forum_id TEXT NOT NULL REFERENCES forums (id) DEFERRABLE INITIALLY DEFERRED,
    agency_id TEXT REFERENCES agencies (id) DEFERRABLE INITIALLY DEFERRED,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX referrals_agency_id ON referrals (agency_id);
CREATE INDEX referrals_case_id ON referrals (case_id);
CREATE INDEX referrals_forum_id ON referrals (forum_id);
CREATE TABLE rulings (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX rulings_subject ON rulings (subject);
CREATE TABLE sections (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    meeting_id TEXT NOT NULL REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
    item_id TEXT NOT NULL REFERENCES items (id) DEFERRABLE INITIALLY DEFERRED,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX sections_item_id ON sections (item_id);
CREATE INDEX sections_meeting_id ON sections (meeting_id);
CREATE TABLE series (name TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT;
CREATE TABLE versions (
    record_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    kind TEXT NOT NULL,
    seq INTEGER NOT NULL UNIQUE REFERENCES events (seq),
    hash TEXT NOT NULL,
    body TEXT,
    PRIMARY KEY (record_id, version)
) STRICT;
CREATE TRIGGER versions_refuse_delete BEFORE DELETE ON versions BEGIN SELECT RAISE(ABORT, 'The log only ever grows.'); END;
CREATE TRIGGER versions_refuse_update BEFORE UPDATE ON versions BEGIN SELECT RAISE(ABORT, 'The log only ever grows.'); END;
