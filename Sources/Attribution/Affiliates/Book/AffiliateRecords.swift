// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// An agreement without what its key tells.
struct AgreementRecord: Record {
    static var recordVersion: UInt8 { 1 }

    var agreement: AffiliateAgreement

    init(_ agreement: AffiliateAgreement) {
        self.agreement = agreement
    }

    func write(to writer: inout RecordWriter) {
        writer.append(agreement.partner)
        writer.append(UInt64(agreement.version))
        writer.append(agreement.from)
        writer.append(agreement.until) { $0.append($1) }
        writer.append(agreement.currency.code)
        writer.append(agreement.clickWindow)
        writer.append(agreement.validation)
        writer.append(each: agreement.terms) { writer, term in
            writer.append(each: term.categories.sorted()) { $0.append($1) }
            writer.append(each: term.tiers) { writer, tier in
                writer.append(tier.from)
                tier.pay.write(to: &writer)
            }
        }
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        let partner = try reader.name(PartnerID.self)
        let version = try reader.uint32()
        let from = try reader.timestamp()
        let until = try reader.optional { reader throws(RecordError) in try reader.timestamp() }
        let currency = try reader.currency()
        let window = try reader.duration()
        let validation = try reader.duration()
        let terms = try reader.array { reader throws(RecordError) in
            AffiliateTerm(
                categories: Set(
                    try reader.array { reader throws(RecordError) in try reader.string() }),
                tiers: try reader.array { reader throws(RecordError) in
                    AffiliateTerm.Tier(
                        from: try reader.int64(), pay: try AffiliatePay(from: &reader))
                })
        }
        do throws(AttributionError) {
            agreement = try AffiliateAgreement(
                with: partner, version: version, from: from, until: until, currency: currency,
                clickWindow: window, validation: validation, terms: terms)
        } catch {
            throw RecordError(.malformed, "an agreement is not valid: \(error.message)")
        }
    }
}

extension AffiliatePay {
    fileprivate func write(to writer: inout RecordWriter) {
        switch self {
        case .rate(let basisPoints):
            writer.append(byte: 1)
            writer.append(UInt64(basisPoints))
        case .fee(let fee):
            writer.append(byte: 2)
            fee.write(to: &writer)
        }
    }

    fileprivate init(from reader: inout RecordReader) throws(RecordError) {
        switch try reader.byte() {
        case 1: self = .rate(basisPoints: try reader.uint32())
        case 2: self = .fee(try Money(from: &reader))
        default: throw RecordError(.malformed, "a pay has a kind that does not exist")
        }
    }
}

/// Which partner gets an order.
struct AffiliatePolicyRecord: Record {
    static var recordVersion: UInt8 { 1 }

    var policy: AffiliatePolicy

    init(_ policy: AffiliatePolicy) {
        self.policy = policy
    }

    func write(to writer: inout RecordWriter) { writer.append(byte: policy.tie.rawValue) }

    init(from reader: inout RecordReader) throws(RecordError) {
        guard let tie = AffiliatePolicy.Tie(rawValue: try reader.byte()) else {
            throw RecordError(.malformed, "a policy has a rule that does not exist")
        }
        policy = AffiliatePolicy()
        policy.tie = tie
    }
}

/// A fact about an order, with its categories, without what its key tells.
struct AffiliateFactRecord: Record {
    static var recordVersion: UInt8 { 1 }

    var fact: OrderFactRecord
    var categories: [String: Money]

    init(_ fact: AffiliateOrderFact) {
        self.fact = OrderFactRecord(fact.fact)
        categories = fact.categories
    }

    func write(to writer: inout RecordWriter) {
        writer.append(record: fact)
        writer.append(each: categories.sorted { $0.key < $1.key }) { writer, category in
            writer.append(category.key)
            category.value.write(to: &writer)
        }
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        fact = try reader.record()
        let pairs = try reader.array { reader throws(RecordError) in
            (try reader.string(), try Money(from: &reader))
        }
        categories = Dictionary(pairs) { $1 }
    }
}

/// What was paid, without what its key tells.
struct PayoutRecord: Record {
    static var recordVersion: UInt8 { 1 }

    var at: Timestamp
    var lines: [AffiliatePayout.Line]

    init(_ payout: AffiliatePayout) {
        at = payout.at
        lines = payout.lines
    }

    func write(to writer: inout RecordWriter) {
        writer.append(at)
        writer.append(each: lines) { writer, line in
            writer.append(line.order)
            line.amount.write(to: &writer)
        }
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        at = try reader.timestamp()
        lines = try reader.array { reader throws(RecordError) in
            AffiliatePayout.Line(order: try reader.name(), amount: try Money(from: &reader))
        }
    }
}

/// A claim without what its key tells.
struct ClaimRecord: Record {
    static var recordVersion: UInt8 { 1 }

    var value: Money?
    var campaign: String?

    init(_ claim: AffiliateClaim) {
        value = claim.value
        campaign = claim.campaign
    }

    func write(to writer: inout RecordWriter) {
        writer.append(value) { $1.write(to: &$0) }
        writer.append(campaign) { $0.append($1) }
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        value = try reader.optional { reader throws(RecordError) in try Money(from: &reader) }
        campaign = try reader.optional { reader throws(RecordError) in try reader.string() }
    }
}
