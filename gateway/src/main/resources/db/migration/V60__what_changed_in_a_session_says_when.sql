-- a copy of a session is good as long as these stay
alter table SPRING_SESSION_ATTRIBUTES
  add column CHANGED_AT timestamp(6) not null default current_timestamp(6) on update current_timestamp(6);
