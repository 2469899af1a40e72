package canteen.deploy;

import java.io.IOException;
import java.io.PrintStream;

/** What a person reads when everything is up: where to go and how to get in. */
record Welcome(Canteen canteen, Options options, PrintStream out) {

	void say() throws IOException, InterruptedException {
		this.out.println();
		this.out.println("爱心食堂已就绪 (ready):  " + this.canteen.url());
		SignedIn nobody = new SignedIn(this.canteen.url());
		boolean setupNeeded = nobody.get("/api/gateway/setup").path("needed").asBoolean();
		if (this.options.demo()) {
			new Demo(this.canteen, this.options.data()).load(setupNeeded, this.out);
		}
		else if (setupNeeded) {
			this.out.println("第一次启动:请管理员打开下面的一次性链接设置账号 (first start, one-time link for the administrator):");
			this.out.println("  " + this.canteen.url() + "/setup#" + this.canteen.secrets().get("setup"));
		}
		else {
			this.out.println("用您的账号登录即可 (sign in with your account)。");
		}
		this.out.println(
				"日志 (logs): " + Logs.in(this.options.data()).folder() + "   停止 (stop): Ctrl-C 或 deploy/start stop");
	}

}
