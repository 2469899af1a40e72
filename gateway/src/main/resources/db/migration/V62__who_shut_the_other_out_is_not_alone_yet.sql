-- until when somebody could confirm rights who then lost that by another's act
alter table account
  add column gave_rights_until datetime(3);
