// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// A touchpoint without what its key tells.
struct TouchRecord: Record {
    static var recordVersion: UInt8 { 2 }

    var channel: Channel
    var kind: TouchKind
    var campaign: String?
    var cost: Money?
    var stage: Stage?
    var place: TouchPlace

    init(_ touch: Touchpoint) {
        channel = touch.channel
        kind = touch.kind
        campaign = touch.campaign
        cost = touch.cost
        stage = touch.stage
        place = touch.place
    }

    func write(to writer: inout RecordWriter) {
        channel.write(to: &writer)
        writer.append(kind)
        writer.append(campaign) { $0.append($1) }
        writer.append(cost) { $1.write(to: &$0) }
        writer.append(stage) { $0.append($1) }
        place.write(to: &writer)
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        channel = try Channel(from: &reader)
        kind = try reader.name()
        campaign = try reader.optional { reader throws(RecordError) in try reader.string() }
        cost = try reader.optional { reader throws(RecordError) in try Money(from: &reader) }
        // Before, nothing more was told.
        let isOld = reader.version == 1
        stage =
            isOld ? nil : try reader.optional { reader throws(RecordError) in try reader.name() }
        place = isOld ? TouchPlace() : try TouchPlace(from: &reader)
    }

    func touchpoint(_ event: EventID, _ profile: ProfileID, at time: Timestamp) -> Touchpoint {
        Touchpoint(
            event: event, profile: profile, at: time, channel: channel, kind: kind,
            campaign: campaign, cost: cost, stage: stage, place: place)
    }
}

/// What a touchpoint cost, and for which channel.
struct CostRecord: Record {
    static var recordVersion: UInt8 { 1 }

    var channel: Channel
    var cost: Money

    init(channel: Channel, cost: Money) {
        self.channel = channel
        self.cost = cost
    }

    func write(to writer: inout RecordWriter) {
        channel.write(to: &writer)
        cost.write(to: &writer)
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        channel = try Channel(from: &reader)
        cost = try Money(from: &reader)
    }
}

/// A fact about an order without what its key tells.
struct OrderFactRecord: Record {
    static var recordVersion: UInt8 { 1 }

    var profile: ProfileID
    var channel: Channel
    var change: OrderFact.Change
    var isMeasured: Bool

    init(_ fact: OrderFact) {
        profile = fact.profile
        channel = fact.channel
        change = fact.change
        isMeasured = fact.isMeasured
    }

    func write(to writer: inout RecordWriter) {
        writer.append(profile)
        channel.write(to: &writer)
        writer.append(isMeasured)
        switch change {
        case .sold(let amount):
            writer.append(byte: 1)
            amount.write(to: &writer)
        case .returned(let amount):
            writer.append(byte: 2)
            amount.write(to: &writer)
        case .cancelled: writer.append(byte: 3)
        }
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        profile = try reader.token()
        channel = try Channel(from: &reader)
        isMeasured = try reader.bool()
        switch try reader.byte() {
        case 1: change = .sold(try Money(from: &reader))
        case 2: change = .returned(try Money(from: &reader))
        case 3: change = .cancelled
        default: throw RecordError(.malformed, "an order has a change that does not exist")
        }
    }

    func fact(_ event: EventID, of order: OrderID, at time: Timestamp) -> OrderFact {
        OrderFact(
            event: event, order: order, profile: profile, at: time, channel: channel,
            change: change, isMeasured: isMeasured)
    }
}

/// Where a profile's fact about an order is kept.
struct OrderPointer: Record {
    static var recordVersion: UInt8 { 1 }

    var order: OrderID
    var rank: UInt8

    init(order: OrderID, rank: UInt8) {
        self.order = order
        self.rank = rank
    }

    func write(to writer: inout RecordWriter) {
        writer.append(order)
        writer.append(byte: rank)
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        order = try reader.name()
        rank = try reader.byte()
    }
}
