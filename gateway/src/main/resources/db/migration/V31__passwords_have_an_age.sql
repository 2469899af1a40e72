alter table account
  add column password_at datetime(3),
  add column signed_in_at datetime(3),
  add column signed_in_before datetime(3);

update account set password_at = created_at where password <> '';
