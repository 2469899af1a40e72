package canteen.subsidy.posting;

import java.time.LocalDate;
import java.util.List;

import canteen.subsidy.mealfact.MealFacts;
import canteen.subsidy.sequence.AssessDays;
import canteen.subsidy.transaction.WholeTransaction;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Works off the elders whose roster entry or policy changed. */
@Component
public class SettleDue {

	private final JdbcClient jdbc;

	private final MealFacts meals;

	private final AssessElder assess;

	private final AssessDays inOrder;

	private final WholeTransaction transaction;

	SettleDue(JdbcClient jdbc, MealFacts meals, AssessElder assess, AssessDays inOrder, WholeTransaction transaction) {
		this.jdbc = jdbc;
		this.meals = meals;
		this.assess = assess;
		this.inOrder = inOrder;
		this.transaction = transaction;
	}

	/** Leaves nothing due that was due when it was called. */
	public void workOff() {
		List<Due> due = some();
		while (!due.isEmpty()) {
			due.forEach(this::settle);
			due = some();
		}
		this.inOrder.workOff();
	}

	/** How many elder-months wait. */
	public long backlog() {
		return this.jdbc.sql("select count(*) from due_assessment").query(Long.class).single();
	}

	/** Whether a meal of this canteen and these days waits to be assessed anew. */
	public boolean waitsFor(String canteen, LocalDate from, LocalDate to) {
		return this.inOrder.waitsUpTo(to) || this.jdbc.sql("""
				select count(*)
				from due_assessment d
				where d.service_date <= :to
				and exists (select 1 from meal_fact m
				where m.elder = d.elder
				and m.canteen = :canteen
				and m.service_date between :from and :to)
				""").param("canteen", canteen).param("from", from).param("to", to).query(Long.class).single() > 0;
	}

	private void settle(Due due) {
		this.transaction.run(() -> {
			this.meals.hold(due.elder());
			this.assess.assessMonth(due.elder(), due.serviceDate());
			return this.jdbc.sql("""
					delete from due_assessment
					where elder = ?
					and service_date = ?
					and asked = ?
					""").params(due.elder(), due.serviceDate(), due.asked()).update();
		});
	}

	private List<Due> some() {
		return this.jdbc.sql("""
				select elder, service_date, asked
				from due_assessment
				order by elder, service_date
				limit 200
				""").query(Due.class).list();
	}

	record Due(long elder, LocalDate serviceDate, long asked) {
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty("canteen.follow.enabled")
	static class Regularly {

		private final SettleDue settle;

		Regularly(SettleDue settle) {
			this.settle = settle;
		}

		@Scheduled(fixedDelayString = "${canteen.follow.due-every}")
		void work() {
			this.settle.workOff();
		}

	}

}
