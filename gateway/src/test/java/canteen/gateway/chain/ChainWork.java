package canteen.gateway.chain;

import org.springframework.beans.factory.BeanFactory;

/** What the clock does otherwise. */
public final class ChainWork {

	private ChainWork() {
	}

	public static void link(BeanFactory beans) {
		beans.getBean(LinkRecords.class).catchUp();
	}

	public static void removeOld(BeanFactory beans) {
		beans.getBean(ForgetRecords.class).removeOld();
	}

}
