package canteen.gateway.factor;

/**
 * What an account has been given for its second proof.
 *
 * @param account whose
 * @param secret shared with the app, in the clear
 * @param isConfirmed a code of it was seen, so it is asked for from now on
 * @param lastStep the last step of time whose code was used
 */
record SecondFactor(long account, byte[] secret, boolean isConfirmed, long lastStep) {
}
