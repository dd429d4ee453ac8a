-- When the last message is to be forgotten: a list that is offline then cannot be told.
alter table summary add column last_expires integer;
