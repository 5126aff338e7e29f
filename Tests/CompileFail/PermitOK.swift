// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// The positive control: asking a gate and spending what it gives compiles, on the
// library's channels and on a retailer's own.
// expect-ok

import ClienteleCore
import Consent

enum CourierContact: ContactChannel {
    static var kind: ChannelKind? { ChannelKind("courier") }
}

func send<Contact: ContactChannel>(_ words: String, _ permit: consuming Permit<Contact>)
    -> Timestamp
{
    permit.expiresAt
}

func ask<Contact: ContactChannel>(
    _ book: ConsentBook, _ customer: ResolvedCustomer, on channel: Contact.Type, at time: Timestamp,
    in transaction: any ReadTransaction
) throws -> [Reason] {
    let request = ConsentRequest(customer, to: .market, on: channel, at: time)
    switch try book.decide(request, in: transaction) {
    case .permit(let permit):
        guard permit.isValid(at: time) else { return [] }
        _ = send("hello", permit)
        return []
    case .later(_, let reasons): return reasons
    case .refusal(let refusal): return refusal.reasons
    }
}

func askCourier(
    _ book: ConsentBook, _ customer: ResolvedCustomer, in transaction: any ReadTransaction
) throws -> [Reason] {
    try ask(book, customer, on: CourierContact.self, at: .epoch, in: transaction)
}
