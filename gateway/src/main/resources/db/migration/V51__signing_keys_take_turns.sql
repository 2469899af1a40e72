-- row 1 stays for ever: changes of accounts wait in line at it
alter table signing_key
  modify secret blob,
  add column made_at datetime(3) not null default current_timestamp(3),
  add column retired_at datetime(3),
  add column due boolean not null default false;
