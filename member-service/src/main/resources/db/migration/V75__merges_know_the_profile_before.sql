alter table elder_merge
  add column profile_before mediumblob null;
