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

/// Takes a permit and has it looked at again before it is spent.
func claim(
    _ book: ConsentBook, _ request: ConsentRequest<CourierContact>,
    in transaction: any WriteTransaction
) throws -> Timestamp? {
    guard case .permit(let permit) = try book.decide(request, in: transaction) else { return nil }
    try book.beginFlight(of: permit, for: request, in: transaction)
    guard try book.recheck(permit, for: request, in: transaction) == .stands else { return nil }
    let end = send("hello", permit)
    try book.endFlight(of: request, in: transaction)
    return end
}

func askCourier(
    _ book: ConsentBook, _ customer: ResolvedCustomer, in transaction: any ReadTransaction
) throws -> [Reason] {
    try ask(book, customer, on: CourierContact.self, at: .epoch, in: transaction)
}
