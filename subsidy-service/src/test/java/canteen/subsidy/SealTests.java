package canteen.subsidy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import canteen.subsidy.seal.LinkPostings;
import canteen.subsidy.seal.SealDay;
import com.github.tomakehurst.wiremock.client.WireMock;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Nobody changes the books unseen. */
class SealTests extends SubsidyTest {

	@Autowired
	LinkPostings link;

	@Autowired
	SealDay sealDay;

	private void threeMeals() {
		publish(FLAT, "2026-01-01", "2026-12-31");
		roster(1, elder(1, 17, "1940-01-01", ""));
		tell(IntStream.rangeClosed(1, 3).mapToObj(day -> taken(attendance(), 17, "2026-11-0" + day, "lunch")).toList());
	}

	private JsonNode sealed() {
		return post(finance(), "/api/subsidy/seals", Map.of("canteen", CANTEEN), 201);
	}

	private JsonNode verified() {
		return get(person("account:8", "auditor"), "/api/subsidy/seals/verify?canteen=" + CANTEEN, 200);
	}

	@Test
	void a_seal_counts_what_came_since_the_one_before_and_names_it() {
		threeMeals();

		JsonNode first = sealed();
		tell(List.of(taken(attendance(), 17, "2026-11-04", "lunch")));
		JsonNode second = sealed();

		assertThat(first.path("postings").asLong()).isEqualTo(3);
		assertThat(first.path("priceFen").asLong()).isEqualTo(3600);
		assertThat(first.path("subsidyFen").asLong()).isEqualTo(1500);
		assertThat(first.path("previous").asString()).isEqualTo("0".repeat(64));
		assertThat(second.path("postings").asLong()).isEqualTo(1);
		assertThat(second.path("no").asInt()).isEqualTo(2);
		assertThat(second.path("previous").asString()).isEqualTo(first.path("digest").asString());
		assertThat(verified().path("genuine").asBoolean()).isTrue();
		assertThat(verified().path("links").asLong()).isEqualTo(4);
		assertThat(get(finance(), "/api/subsidy/seals?canteen=" + CANTEEN, 200).path("seals")).hasSize(2);
		assertThat(get(finance(), "/api/subsidy/seals?canteen=" + CANTEEN + "&before=2", 200).path("seals")).hasSize(1);
	}

	@Test
	void a_changed_amount_sentence_or_entry_is_named_by_its_serial() {
		threeMeals();
		sealed();

		for (String change : List.of("update posting set self_pay_fen = self_pay_fen + 1 where serial = 2",
				"update posting set sentence = concat(sentence, ' ') where serial = 2",
				"update entry set account = 'funder:nobody' where line_no = 1 and posting = (select id from posting where serial = 2)")) {
			List<Map<String, Object>> postings = this.jdbc
				.sql("select self_pay_fen, sentence from posting where serial = 2")
				.query()
				.listOfRows();
			String account = this.jdbc.sql("""
					select account from entry where line_no = 1 and posting = (select id from posting where serial = 2)
					""").query(String.class).single();
			TestDatabase.asOwner(change);

			JsonNode verdict = verified();

			assertThat(verdict.path("genuine").asBoolean()).as(change).isFalse();
			assertThat(verdict.path("faults").get(0).path("where").asString()).isEqualTo("2026-11");
			assertThat(verdict.path("faults").get(0).path("number").asInt()).isEqualTo(2);
			TestDatabase.asOwner(
					"update posting set self_pay_fen = " + postings.get(0).get("self_pay_fen") + ", sentence = '"
							+ postings.get(0).get("sentence") + "' where serial = 2",
					"update entry set account = '" + account
							+ "' where line_no = 1 and posting = (select id from posting where serial = 2)");
			assertThat(verified().path("genuine").asBoolean()).isTrue();
		}
	}

	@Test
	void a_posting_taken_out_and_a_seal_written_anew_are_found() {
		threeMeals();
		sealed();
		TestDatabase.asOwner("update seal set price_fen = 1 where seal_no = 1");
		assertThat(sentences(verified())).contains("封签内容和它的摘要对不上", "封签的笔数或金额和账不符");
		assertThat(english(verified())).containsExactly("the seal does not agree with its digest",
				"number or amounts of the seal differ from the books");

		TestDatabase.asOwner("update seal set price_fen = 3600 where seal_no = 1", "set foreign_key_checks = 0",
				"delete from posting where serial = 3", "set foreign_key_checks = 1");

		assertThat(sentences(verified())).contains("账上缺这一笔,封存时有");
		assertThat(english(verified())).contains("this posting is missing; it was there when it was sealed");
	}

	@Test
	void each_fault_of_links_and_seals_is_said_in_english_too() {
		threeMeals();
		sealed();
		TestDatabase.asOwner("update posting set sentence = 'x' where serial = 1",
				"delete from chain_link where serial = 2", "update chain_link set hash = '0' where serial = 3",
				"update seal set seal_no = 2 where seal_no = 1");

		JsonNode verdict = verified();

		assertThat(english(verdict)).containsExactly("this posting is not what was sealed", "the chain lacks this link",
				"this posting is not what was sealed", "the seal of this number is missing",
				"the seal does not agree with its digest", "the end the seal names is not on the chain");
		assertThat(sentences(verdict)).containsExactly("这一笔和封存时不一样", "封存链缺这一环", "这一笔和封存时不一样", "缺这个编号的封签",
				"封签内容和它的摘要对不上", "封签记下的链尾不在链上");
	}

	private static List<String> english(JsonNode verdict) {
		return verdict.path("faults").valueStream().map(fault -> fault.path("english").asString()).toList();
	}

	private static List<String> sentences(JsonNode verdict) {
		return verdict.path("faults").valueStream().map(fault -> fault.path("sentence").asString()).toList();
	}

	@Test
	void the_everyday_user_may_not_change_links_or_seals() {
		threeMeals();
		sealed();

		for (String change : List.of("update chain_link set hash = ''", "delete from chain_link",
				"update seal set postings = 0", "delete from seal")) {
			assertThatThrownBy(() -> this.jdbc.sql(change).update()).as(change).hasStackTraceContaining("denied");
		}
	}

	@Test
	void four_replicas_at_once_link_every_posting_once() throws Exception {
		threeMeals();
		ExecutorService replicas = Executors.newFixedThreadPool(4);
		try {
			Callable<Void> work = () -> {
				this.link.catchUp();
				return null;
			};
			for (Future<Void> done : replicas.invokeAll(List.of(work, work, work, work))) {
				done.get();
			}
		}
		finally {
			replicas.shutdownNow();
		}

		assertThat(count("chain_link")).isEqualTo(3);
		assertThat(verified().path("genuine").asBoolean()).isTrue();
	}

	@Test
	void meals_posted_while_links_are_made_are_linked_with_all_their_entries() throws Exception {
		threeMeals();
		ExecutorService linker = Executors.newSingleThreadExecutor();
		AtomicBoolean posting = new AtomicBoolean(true);
		try {
			Future<Integer> linking = linker.submit(() -> {
				int rounds = 0;
				for (; posting.get(); rounds++) {
					this.link.catchUp();
				}
				return rounds;
			});
			for (int meal = 0; meal < 120; meal++) {
				tell(List.of(taken(attendance(), 100 + meal, "2026-11-05", "lunch")));
			}
			posting.set(false);
			assertThat(linking.get()).isPositive();
		}
		finally {
			posting.set(false);
			linker.shutdownNow();
		}
		this.link.catchUp();

		assertThat(verified().path("faults")).isEmpty();
		assertThat(verified().path("links").asLong()).isEqualTo(123);
	}

	@Test
	void each_night_the_day_before_is_sealed_once() {
		threeMeals();

		this.sealDay.sealYesterday();
		this.sealDay.sealYesterday();

		assertThat(count("seal")).isEqualTo(1);
		assertThat(get(finance(), "/api/subsidy/seals/" + CANTEEN + "/1", 200).path("day").asString())
			.isEqualTo("2026-11-22");
	}

	@Test
	void a_printed_seal_shows_its_digest_and_is_found_by_it() {
		MEMBER.stubFor(WireMock.get(WireMock.urlPathEqualTo("/api/meal/canteens/chengguan/calendar"))
			.willReturn(WireMock.okJson("{\"canteen\": \"chengguan\", \"name\": \"城关社区爱心食堂\", \"days\": []}")));
		threeMeals();
		String digest = sealed().path("digest").asString();

		String page = new String(bytes(finance(), "/api/subsidy/seals/" + CANTEEN + "/1/print"),
				StandardCharsets.UTF_8);

		assertThat(page.replace(" ", "")).contains(digest);
		assertThat(page).contains("<svg").contains("人民币壹拾伍元整").doesNotContain("style=");
		assertThat(page).contains("城关社区爱心食堂（chengguan）");
		MEMBER.stubFor(WireMock.get(WireMock.urlPathEqualTo("/api/meal/canteens/chengguan/calendar"))
			.willReturn(WireMock.serverError()));
		assertThat(new String(bytes(finance(), "/api/subsidy/seals/" + CANTEEN + "/1/print"), StandardCharsets.UTF_8))
			.contains("<td>chengguan</td>");
		assertThat(get(finance(), "/api/subsidy/seals/digests/" + digest, 200).path("genuine").asBoolean()).isTrue();
		assertThat(get(finance(), "/api/subsidy/seals/digests/" + "f".repeat(64), 200).path("genuine").asBoolean())
			.isFalse();
		assertThat(get(finance(), "/api/subsidy/seals/digests/nonsense", 200).path("genuine").asBoolean()).isFalse();
		assertThat(new String(bytes(finance(), "/api/subsidy/print.css"), StandardCharsets.UTF_8)).contains("@page");
	}

	@Test
	void a_canteen_without_books_cannot_be_sealed() {
		assertThat(post(finance(), "/api/subsidy/seals", Map.of("canteen", "nowhere"), 404).path("type").asString())
			.isEqualTo("urn:problem:not-found");
		post(finance(), "/api/subsidy/seals", Map.of(), 400);
		post(person("account:9", "canteen"), "/api/subsidy/seals", Map.of("canteen", CANTEEN), 403);
		assertThat(IntStream.of(1, 0, -1)
			.mapToObj(no -> get(finance(), "/api/subsidy/seals/nowhere/" + no, 404))
			.collect(Collectors.toList())).hasSize(3);
	}

}
