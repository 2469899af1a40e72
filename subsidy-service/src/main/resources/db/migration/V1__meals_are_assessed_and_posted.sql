create table policy (
  id bigint not null auto_increment primary key,
  name varchar(100) not null,
  valid_from date not null,
  valid_to date not null,
  document mediumtext not null,
  state varchar(20) character set ascii collate ascii_bin not null,
  drafted_by varchar(60) character set ascii collate ascii_bin not null,
  drafted_at datetime(3) not null,
  published_by varchar(60) character set ascii collate ascii_bin,
  published_at datetime(3)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table policy_shelf (
  id tinyint not null primary key,
  published int not null
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

insert into policy_shelf (id, published) values (1, 0);

create table beneficiary (
  elder bigint not null primary key,
  seq bigint not null,
  birth_date date,
  death_date date,
  registered_city varchar(20) character set ascii collate ascii_bin,
  registered_district varchar(20) character set ascii collate ascii_bin,
  registered_town varchar(20) character set ascii collate ascii_bin,
  residents_group varchar(60),
  attributes mediumtext not null
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table roster_position (
  id tinyint not null primary key,
  seq bigint not null
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

insert into roster_position (id, seq) values (1, 0);

create table elder_lock (
  elder bigint not null primary key
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table due_assessment (
  elder bigint not null,
  service_date date not null,
  asked bigint not null,
  primary key (elder, service_date)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table fact (
  id char(36) character set ascii collate ascii_bin not null primary key,
  content_hash char(64) character set ascii collate ascii_bin not null,
  type varchar(30) character set ascii collate ascii_bin not null,
  attendance char(36) character set ascii collate ascii_bin not null,
  outcome varchar(20) character set ascii collate ascii_bin not null,
  split mediumtext,
  payload mediumtext not null,
  received_at datetime(3) not null,
  key fact_of_attendance (attendance, outcome),
  key fact_by_outcome (outcome, received_at)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table meal_fact (
  attendance char(36) character set ascii collate ascii_bin not null primary key,
  elder bigint not null,
  canteen varchar(20) character set ascii collate ascii_bin not null,
  city varchar(20) character set ascii collate ascii_bin,
  district varchar(20) character set ascii collate ascii_bin,
  town varchar(20) character set ascii collate ascii_bin,
  site_level varchar(20),
  service_date date not null,
  slot varchar(10) character set ascii collate ascii_bin not null,
  taken_at datetime(3) not null,
  mode varchar(12) character set ascii collate ascii_bin not null,
  menu varchar(40) not null,
  price_fen bigint not null,
  how varchar(12) character set ascii collate ascii_bin not null,
  station varchar(40) not null,
  taken_by varchar(60) not null,
  voided_at datetime(3),
  void_reason varchar(200),
  voided_by varchar(60),
  not_counted varchar(30) character set ascii collate ascii_bin,
  key meal_of_elder (elder, service_date),
  key meal_of_canteen (canteen, service_date)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table period (
  canteen varchar(20) character set ascii collate ascii_bin not null,
  month char(7) character set ascii collate ascii_bin not null,
  state varchar(10) character set ascii collate ascii_bin not null,
  next_serial int not null,
  primary key (canteen, month)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table posting (
  id bigint not null auto_increment primary key,
  attendance char(36) character set ascii collate ascii_bin not null,
  version_no int not null,
  elder bigint not null,
  canteen varchar(20) character set ascii collate ascii_bin not null,
  month char(7) character set ascii collate ascii_bin not null,
  serial int not null,
  kind varchar(12) character set ascii collate ascii_bin not null,
  reverses bigint,
  original_month char(7) character set ascii collate ascii_bin,
  original_serial int,
  policy bigint,
  price_fen bigint not null,
  self_pay_fen bigint not null,
  explanation mediumtext not null,
  sentence varchar(1000) not null,
  posted_at datetime(3) not null,
  unique key one_next_version (attendance, version_no),
  unique key reversed_once (reverses),
  unique key serial_without_twins (canteen, month, serial)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table entry (
  posting bigint not null,
  line_no int not null,
  account varchar(80) not null,
  debit_fen bigint not null,
  credit_fen bigint not null,
  primary key (posting, line_no),
  key entry_by_account (account),
  constraint entry_of_posting foreign key (posting) references posting (id),
  constraint entry_has_one_side check (debit_fen >= 0 and credit_fen >= 0 and (debit_fen = 0 or credit_fen = 0))
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table statement (
  id bigint not null auto_increment primary key,
  canteen varchar(20) character set ascii collate ascii_bin not null,
  month char(7) character set ascii collate ascii_bin not null,
  state varchar(10) character set ascii collate ascii_bin not null,
  last_serial int not null,
  totals mediumtext not null,
  prepared_by varchar(60) character set ascii collate ascii_bin not null,
  prepared_at datetime(3) not null,
  approved_by varchar(60) character set ascii collate ascii_bin,
  approved_at datetime(3),
  locked_by varchar(60) character set ascii collate ascii_bin,
  locked_at datetime(3),
  returned_by varchar(60) character set ascii collate ascii_bin,
  returned_at datetime(3),
  return_reason varchar(500),
  key statement_of_period (canteen, month)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
