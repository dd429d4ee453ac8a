-- Which conversations a team no longer looks after, so that a returning client can be told to forget them.
create table team_departure (
  team integer not null,
  conversation integer not null,
  position integer not null,
  primary key (conversation, team)
) strict, without rowid;
create index team_departure_position on team_departure (team, position);
