-- The network outside that a conversation goes to as well; empty for most.
alter table conversation add column channel text not null default '';
-- How the other is called there; a group has its title.
alter table conversation add column address text not null default '';
