-- The team of a customer's conversation: a list reads its own part of an index in order, however much there is of others.
alter table summary add column team integer;
update summary set team = (select c.team from conversation c where c.id = summary.conversation and c.kind = 'line');
create index summary_team_waiting on summary (team, waiting_since, last_at desc, conversation)
  where team is not null and messages > 0 and waiting_since is not null;
create index summary_team_recent on summary (team, last_at desc, conversation)
  where team is not null and messages > 0 and waiting_since is null;
drop index summary_waiting;
drop index summary_recent;
-- Of all people few are colleagues.
create index person_agent on person (id) where kind = 'agent';
