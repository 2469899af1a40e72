create table rehearsal (
  id bigint not null auto_increment primary key,
  policy bigint not null,
  first_day date not null,
  last_day date not null,
  state varchar(10) character set ascii collate ascii_bin not null,
  meals_total bigint not null,
  meals_done bigint not null,
  attempts int not null,
  worker char(36) character set ascii collate ascii_bin,
  leased_until datetime(3),
  result mediumtext,
  asked_by varchar(60) character set ascii collate ascii_bin not null,
  asked_at datetime(3) not null,
  finished_at datetime(3),
  key rehearsal_to_do (state, leased_until)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
