-- What the last message is beside its words: see `CONTENT_KINDS`.
alter table summary add column last_content text;
