class PaymentError extends Error {
  constructor(message, details) {
    super(message);
    this.name = 'PaymentError';
    this.details = details;
    this.code = 'E_PAY';
  }
}
console.log('before');
function charge() {
  throw new PaymentError('card refused', { amount: 5, currency: 'EUR' });
}
charge();
