-- somebody else chose the password this account has
alter table account
  add column password_given boolean not null default false;
