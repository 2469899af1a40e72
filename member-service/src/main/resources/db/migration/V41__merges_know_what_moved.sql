alter table elder_merge add column moved text null;
