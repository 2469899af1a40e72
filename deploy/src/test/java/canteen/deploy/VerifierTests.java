package canteen.deploy;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Each test breaks one promise of the small ledger. */
class VerifierTests extends SmallLedger {

	@Test
	void nothing_is_found_after_a_clean_day() throws Exception {
		assertThat(findings()).isEmpty();
	}

	@Test
	void I1_an_acknowledged_scan_without_its_attendance_is_found() throws Exception {
		meal("delete from attendance where id = '" + NOVEMBER + "'");

		assertOnly("I1", NOVEMBER);
		assertThat(verifier().lost(List.of(NOVEMBER, AGAIN))).singleElement().asString().contains(NOVEMBER);
	}

	@Test
	void I1_a_fact_that_was_sent_but_not_taken_in_is_found() throws Exception {
		subsidy("delete from meal_fact where attendance = '" + NOVEMBER + "'");

		assertOnly("I1", NOVEMBER);
	}

	@Test
	void a_fact_that_is_still_on_its_way_is_not_a_finding() throws Exception {
		served(ANOTHER, 2, "2026-11-21", "03:32:00");
		meal("update outbox set state = 'pending' where attendance = '" + ANOTHER + "'");
		subsidy("delete from meal_fact where attendance = '" + ANOTHER + "'");

		assertThat(findings()).isEmpty();
		assertThat(verifier().onTheWay()).isOne();
	}

	@Test
	void I2_a_second_live_posting_of_a_meal_is_found() throws Exception {
		subsidy("update posting set version_no = 2 where id = 2");
		posting(6, NOVEMBER, 2, "2026-11", 5, 700);
		entries(6, "funder:community", 200, "funder:county", 300, "elder_cash", 700);

		assertOnly("I2", NOVEMBER);
	}

	@Test
	void I2_a_counted_meal_without_a_live_posting_is_found() throws Exception {
		reversal(6, 2, 5);

		assertOnly("I2", NOVEMBER);
	}

	@Test
	void I2_a_second_live_attendance_of_the_same_slot_is_found() throws Exception {
		served(ANOTHER, 2, "2026-11-20", "03:50:00");
		subsidy("update meal_fact set not_counted = 'DUPLICATE_SLOT' where attendance = '" + ANOTHER + "'");

		assertOnly("I2", "elder 2 2026-11-20 lunch");
	}

	@Test
	void I3_a_posting_out_of_balance_is_found() throws Exception {
		subsidy("insert into entry values (2, 9, 'suspense', 1, 0)");

		assertOnly("I3", "posting 2");
	}

	@Test
	void I4_a_statement_that_differs_from_the_ledger_by_one_fen_is_found() throws Exception {
		subsidy("update statement set totals = replace(totals, '\"selfPayFen\":400', '\"selfPayFen\":401')");

		assertOnly("I4", "statement 1");
	}

	@Test
	void I4_a_funder_that_pays_one_fen_more_than_the_policy_says_is_found() throws Exception {
		subsidy("update entry set debit_fen = debit_fen + 1 where posting = 2 and account = 'funder:county'",
				"update entry set debit_fen = debit_fen - 1 where posting = 2 and account = 'funder:community'");

		assertOnly("I4", NOVEMBER);
	}

	@Test
	void an_elder_who_waits_for_assessment_is_not_a_finding() throws Exception {
		beneficiary(2, "1956-05-05", "[]");
		assertOnly("I4", NOVEMBER);

		subsidy("insert into due_assessment values (2, '2026-11-01', 1)");
		assertThat(findings()).isEmpty();
	}

	@Test
	void I4_a_price_that_differs_between_attendance_and_intake_is_found() throws Exception {
		meal("update attendance set price_fen = 1201 where id = '" + NOVEMBER + "'");

		assertOnly("I4", NOVEMBER);
	}

	@Test
	void I5_a_reversal_posted_into_a_locked_month_is_found() throws Exception {
		takenBack(OCTOBER);
		reversal(6, 1, 2);
		subsidy("update posting set posted_at = '2026-11-03 00:00:00' where id = 6");

		assertOnly("I5", "posting 6");
	}

	@Test
	void I5_a_backdated_posting_into_a_locked_month_is_found() throws Exception {
		takenBack(OCTOBER);
		reversal(6, 1, 2);

		assertOnly("I5", "posting 6");
	}

	@Test
	void I4_an_operating_subsidy_that_no_meal_explains_is_found_once_its_month_is_closed() throws Exception {
		charge(6, "chengguan/2026-10/monthly/1/operating/op", "2026-10", 2);
		assertThat(findings()).anySatisfy((finding) -> assertThat(finding).startsWith("I5 "));

		subsidy("update posting set posted_at = '2026-11-01 00:00:00' where id = 6",
				"update period set next_serial = 3 where month = '2026-10'",
				"update statement set last_serial = 2, "
						+ "totals = replace(totals, '\"subsidyFen\":800,', '\"subsidyFen\":800,\"operatingFen\":100,')",
				"update statement set totals = replace(totals, '[{\"funder\":\"community\"', "
						+ "'[{\"funder\":\"district\",\"fen\":100},{\"funder\":\"community\"')");

		assertOnly("I4", "chengguan/2026-10/monthly/1/operating/op");
	}

	@Test
	void I5_a_hole_in_the_serial_numbers_is_found() throws Exception {
		subsidy("update posting set serial = 7 where id = 5");

		assertOnly("I5", "chengguan 2026-11");
	}

	@Test
	void I3_a_reversal_that_takes_back_another_account_is_found() throws Exception {
		subsidy("update entry set account = 'funder:county' where posting = 4 and account = 'funder:community'");

		assertOnly("I3", "posting 4");
	}

	@Test
	void I2_a_charge_of_the_month_that_stands_twice_is_found() throws Exception {
		String subject = "chengguan/2026-11/monthly/1/operating/op";
		charge(6, subject, "2026-11", 5);
		assertThat(findings()).isEmpty();
		subsidy("update posting set version_no = 2 where id = 6");
		charge(7, subject, "2026-11", 6);

		assertOnly("I2", subject);
	}

}
