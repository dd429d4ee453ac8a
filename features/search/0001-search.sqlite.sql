-- Names are no events: whoever changes one, the index hears of it in the same commit.
create trigger search_hears_name after update of name on person when old.name <> new.name
begin
  insert into search_renamed (person, times) values (new.id, 1)
    on conflict (person) do update set times = times + 1;
end;
