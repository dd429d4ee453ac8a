-- Names are no events: whoever changes one, the index hears of it in the same commit.
create function search_hears_name() returns trigger language plpgsql as $$
begin
  insert into search_renamed (person, times) values (new.id, 1)
    on conflict (person) do update set times = search_renamed.times + 1;
  return null;
end $$;
create trigger search_hears_name after update of name on person for each row
  when (old.name is distinct from new.name) execute function search_hears_name();

-- The index itself. `id`: the row of `message.posted`.
create table search_message (
  id bigint primary key,
  conversation bigint not null,
  team bigint,
  words tsvector not null
);
-- Without a list of what is still to be sorted in: emptying it would stop the one connection that writes.
create index search_message_words on search_message using gin (words) with (fastupdate = off);

create table search_name (
  conversation bigint primary key,
  team bigint,
  words tsvector not null
);
create index search_name_words on search_name using gin (words) with (fastupdate = off);

-- Which messages were written on a day, so that a time is looked for among few.
create table search_day (
  day bigint primary key,
  lowest bigint not null,
  highest bigint not null
);
