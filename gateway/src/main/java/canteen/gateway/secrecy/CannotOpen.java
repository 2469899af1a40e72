package canteen.gateway.secrecy;

/** A secret was closed with another key than the ones there are now. */
public class CannotOpen extends IllegalStateException {

	CannotOpen(String bound) {
		super("GATEWAY_KEY 打不开 “" + bound + "”：换过密钥时，请用 GATEWAY_KEY_OLD 写上原来的 (it was closed with another key;"
				+ " after a change give the former one as GATEWAY_KEY_OLD)");
	}

}
