package canteen.member.intake;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class FileUnreadable extends Refusal {

	FileUnreadable(String chinese, String english) {
		super(HttpStatus.BAD_REQUEST, chinese, english);
	}

	static FileUnreadable tooMuch() {
		return new FileUnreadable("文件内容太多：最多 50000 行，解压后 48 MB，请分成几份", "The file holds too much: split it");
	}

}
