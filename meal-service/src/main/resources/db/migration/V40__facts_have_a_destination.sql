alter table outbox
  add column destination varchar(10) character set ascii collate ascii_bin not null default 'subsidy',
  add column type varchar(20) character set ascii collate ascii_bin not null default 'attendance_taken',
  drop key outbox_state,
  drop key outbox_due,
  add key outbox_waiting (destination, state, seq),
  add key outbox_owner (owner),
  add key outbox_elder (elder, destination, state, seq);
update outbox set type = 'attendance_voided' where fact like '%"type":"attendance_voided"%';
create table outbox_destination (
  destination varchar(10) character set ascii collate ascii_bin primary key,
  turn bigint not null default 0, failures int not null default 0,
  rests_until datetime(3) not null default '1970-01-01 00:00:00',
  taken_at datetime(3) not null default '1970-01-01 00:00:00'
);
insert into outbox_destination (destination) values ('subsidy'), ('member');
create table outbox_event (
  seq bigint auto_increment primary key, fact char(36) character set ascii collate ascii_bin not null,
  happened varchar(10) character set ascii collate ascii_bin not null, at datetime(3) not null,
  person varchar(40), words varchar(300), key outbox_event_fact (fact)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
create table assessed (
  attendance char(36) character set ascii collate ascii_bin primary key,
  self_pay_fen bigint not null, price_fen bigint not null, funders text not null, assessed_at datetime(3) not null
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
insert into assessed (attendance, self_pay_fen, price_fen, funders, assessed_at)
select a.id, max(o.self_pay_fen), a.price_fen, '[]', max(o.sent_at)
from outbox o
join attendance a on a.id = o.attendance
where o.self_pay_fen is not null
and o.sent_at is not null
group by a.id, a.price_fen;
alter table outbox drop column self_pay_fen;
