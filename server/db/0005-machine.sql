-- The network outside that a conversation goes to as well; empty for most.
alter table conversation add column channel text not null default '';
