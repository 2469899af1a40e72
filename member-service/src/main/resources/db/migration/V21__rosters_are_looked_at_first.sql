alter table intake
  add column kind varchar(20) character set ascii collate ascii_bin not null default 'roster',
  add column state varchar(20) character set ascii collate ascii_bin not null default 'applied',
  add column total_count int not null default 0,
  add column done_count int not null default 0,
  add column canteen varchar(20) character set ascii collate ascii_bin not null default '',
  add column headings text null,
  add column places text null,
  add column worked_at datetime(3) null;

create table intake_row (
  intake bigint not null,
  row_no int not null,
  cells mediumblob not null,
  verdict varchar(20) character set ascii collate ascii_bin not null,
  elder bigint null,
  notes text not null,
  decision varchar(10) character set ascii collate ascii_bin null,
  applied tinyint not null default 0,
  primary key (intake, row_no),
  key row_by_verdict (intake, verdict, row_no),
  constraint row_of_intake foreign key (intake) references intake (id) on delete cascade
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table intake_heading (
  heading_set varchar(64) character set ascii collate ascii_bin not null,
  mapping text not null,
  taught_at datetime(3) not null,
  taught_by varchar(60) not null,
  primary key (heading_set)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
