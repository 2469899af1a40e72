alter table attendance add column quoted_self_pay_fen bigint;
alter table outbox add column self_pay_fen bigint;
