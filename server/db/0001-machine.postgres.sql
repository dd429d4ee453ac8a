-- The id of an event is given out before its commit, so a reader of all conversations could pass one that commits
-- late. The transaction's own number lets it stop before the oldest one still open (L14).
alter table event add column position bigint not null default pg_current_xact_id()::text::bigint;
create index event_position on event (position, id);
