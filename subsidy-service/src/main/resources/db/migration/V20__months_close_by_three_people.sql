alter table posting
  modify attendance char(36) character set ascii collate ascii_bin,
  modify elder bigint,
  modify kind varchar(16) character set ascii collate ascii_bin not null,
  add column subject varchar(190) character set utf8mb4 collate utf8mb4_bin,
  add column own_month char(7) character set ascii collate ascii_bin,
  add column reason varchar(300),
  add unique key one_next_of_subject (subject, version_no),
  add key posting_by_own_month (canteen, month, own_month);

update posting p
join meal_fact m on m.attendance = p.attendance
set p.own_month = date_format(m.service_date, '%Y-%m');

alter table statement
  modify state varchar(12) character set ascii collate ascii_bin not null,
  add column reviewed_by varchar(60) character set ascii collate ascii_bin,
  add column reviewed_at datetime(3),
  add column paid_by varchar(60) character set ascii collate ascii_bin,
  add column paid_at datetime(3),
  add column superseded_by varchar(60) character set ascii collate ascii_bin,
  add column superseded_at datetime(3);

alter table period
  modify state varchar(12) character set ascii collate ascii_bin not null;

update period set state = 'approved' where state = 'frozen';

update period p
join statement s on s.canteen = p.canteen and s.month = p.month and s.state = 'prepared'
set p.state = 'prepared'
where p.state = 'open';

create table period_move (
  id bigint not null auto_increment primary key,
  canteen varchar(20) character set ascii collate ascii_bin not null,
  month char(7) character set ascii collate ascii_bin not null,
  from_state varchar(12) character set ascii collate ascii_bin not null,
  to_state varchar(12) character set ascii collate ascii_bin not null,
  person varchar(60) character set ascii collate ascii_bin not null,
  reason varchar(500),
  moved_at datetime(3) not null,
  key moves_of_period (canteen, month, id)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table correction (
  id bigint not null auto_increment primary key,
  statement bigint not null,
  canteen varchar(20) character set ascii collate ascii_bin not null,
  month char(7) character set ascii collate ascii_bin not null,
  reason varchar(500) not null,
  asked_by varchar(60) character set ascii collate ascii_bin not null,
  asked_at datetime(3) not null,
  opened_by varchar(60) character set ascii collate ascii_bin,
  opened_at datetime(3),
  key correction_of_statement (statement)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

alter table meal_fact
  add column manual tinyint not null default 0,
  add column forced tinyint not null default 0,
  add column received_at datetime(3),
  add column doorstep varchar(60) character set ascii collate ascii_bin;
