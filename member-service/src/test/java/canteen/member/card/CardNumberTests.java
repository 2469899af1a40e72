package canteen.member.card;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CardNumberTests {

	@Test
	void a_number_with_one_wrong_digit_is_not_right() {
		String number = CardNumber.of(1_000_001);

		assertThat(number).isEqualTo("10000012");
		assertThat(CardNumber.isRight(number)).isTrue();
		for (int place = 0; place < number.length(); place++) {
			for (char digit = '0'; digit <= '9'; digit++) {
				String other = number.substring(0, place) + digit + number.substring(place + 1);
				assertThat(CardNumber.isRight(other)).isEqualTo(other.equals(number));
			}
		}
	}

	@Test
	void a_printed_code_scans_back_to_its_token() throws Exception {
		BitMatrix matrix = CardSheet.matrix("K7Q2M9X4T1B8W3Z6");
		int scale = 4;
		int side = matrix.getWidth() * scale;
		int[] pixels = new int[side * side];
		for (int place = 0; place < pixels.length; place++) {
			pixels[place] = matrix.get(place % side / scale, place / side / scale) ? 0 : 0xFFFFFF;
		}

		String read = new QRCodeReader()
			.decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, pixels))))
			.getText();

		assertThat(read).isEqualTo("K7Q2M9X4T1B8W3Z6");
	}

}
