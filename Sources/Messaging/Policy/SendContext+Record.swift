// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension SendContext: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the fields; what has no order is written in the order of the channels' names.
    public func write(to writer: inout RecordWriter) {
        writer.append(zone) {
            $0.append($1.name)
            $0.append(byte: $1.source.rawValue)
        }
        Self.write(consent, to: &writer) { $1.write(to: &$0) }
        writer.append(each: reachable.sorted()) { $0.append($1) }
        Self.write(suppressed, to: &writer) { $1.write(to: &$0) }
        writer.append(each: preference.channels) { $0.append($1) }
        writer.append(each: preference.declined.sorted()) { $0.append($1) }
        writer.append(each: preference.declinedTopics.sorted()) { $0.append($1) }
        writer.append(preference.pausedUntil) { $0.append($1) }
        writer.append(each: slots) {
            $0.append($1.key)
            $0.append($1.messageClass)
            $0.append($1.channel)
            $0.append($1.at)
        }
        Self.write(windows, to: &writer) { $0.append($1) }
        Self.write(violations, to: &writer) { $0.append(each: $1) { $1.write(to: &$0) } }
        writer.append(sentBefore) { $1.write(to: &$0) }
        writer.append(ended) { $1.write(to: &$0) }
        Self.write(responses.counts, to: &writer) {
            $0.append(Int64($1.sent))
            $0.append(Int64($1.answered))
        }
        writer.append(each: responses.answers) { $0.append($1) }
        writer.append(presence) { $0.append($1) }
        writer.append(stage) { $0.append($1) }
        writer.append(ageGroup) { $0.append($1) }
        Self.write(busy, to: &writer) { $0.append($1) }
    }

    /// Reads a context.
    public init(from reader: inout RecordReader) throws(RecordError) {
        self.init()
        zone = try reader.optional { reader throws(RecordError) in
            let name = try reader.string()
            guard let source = CustomerZone.Source(rawValue: try reader.byte()) else {
                throw RecordError(.malformed, "a zone has a source that does not exist")
            }
            return CustomerZone(name, from: source)
        }
        consent = try Self.table(&reader) { reader throws(RecordError) in
            try ConsentAnswer(from: &reader)
        }
        reachable = Set(try Self.names(&reader))
        suppressed = try Self.table(&reader) { reader throws(RecordError) in
            try Reason(from: &reader)
        }
        preference.channels = try Self.names(&reader)
        preference.declined = Set(try Self.names(&reader))
        preference.declinedTopics = Set(try Self.names(&reader))
        preference.pausedUntil = try Self.time(&reader)
        slots = try reader.array { reader throws(RecordError) in
            let key: MessageKey = try reader.token()
            let messageClass: MessageClass = try reader.name()
            let channel: ChannelKind = try reader.name()
            return CapSlot(key: key, messageClass, channel, at: try reader.timestamp())
        }
        windows = try Self.table(&reader) { reader throws(RecordError) in
            try reader.timestamp()
        }
        violations = try Self.table(&reader) { reader throws(RecordError) in
            try reader.array { reader throws(RecordError) in try Reason(from: &reader) }
        }
        sentBefore = try Self.reason(&reader)
        ended = try Self.reason(&reader)
        responses.counts = try Self.table(&reader) { reader throws(RecordError) in
            let sent = Int(clamping: try reader.int64())
            return ChannelResponses.Count(
                sent: sent, answered: Int(clamping: try reader.int64()))
        }
        responses.answers = try reader.array { reader throws(RecordError) in
            try reader.timestamp()
        }
        presence = try reader.optional { reader throws(RecordError) in try reader.name() }
        stage = try reader.optional { reader throws(RecordError) in try reader.name() }
        ageGroup = try reader.optional { reader throws(RecordError) in try reader.string() }
        busy = try Self.table(&reader) { reader throws(RecordError) in try reader.timestamp() }
    }

    private static func write<Value>(
        _ table: [ChannelKind: Value], to writer: inout RecordWriter,
        _ write: (inout RecordWriter, Value) -> Void
    ) {
        writer.append(each: table.sorted { $0.key < $1.key }) {
            $0.append($1.key)
            write(&$0, $1.value)
        }
    }

    private static func table<Value>(
        _ reader: inout RecordReader, _ read: (inout RecordReader) throws(RecordError) -> Value
    ) throws(RecordError) -> [ChannelKind: Value] {
        let pairs = try reader.array { reader throws(RecordError) in
            let channel: ChannelKind = try reader.name()
            return (channel, try read(&reader))
        }
        return Dictionary(pairs) { first, _ in first }
    }

    private static func names<Name: TextName>(
        _ reader: inout RecordReader
    ) throws(RecordError) -> [Name] {
        try reader.array { reader throws(RecordError) in try reader.name() }
    }

    private static func time(_ reader: inout RecordReader) throws(RecordError) -> Timestamp? {
        try reader.optional { reader throws(RecordError) in try reader.timestamp() }
    }

    private static func reason(_ reader: inout RecordReader) throws(RecordError) -> Reason? {
        try reader.optional { reader throws(RecordError) in try Reason(from: &reader) }
    }
}

extension ConsentAnswer {
    fileprivate func write(to writer: inout RecordWriter) {
        switch self {
        case .permitted(let reason):
            writer.append(byte: 1)
            reason.write(to: &writer)
        case .later(let time, let reasons):
            writer.append(byte: 2)
            writer.append(time)
            writer.append(each: reasons) { $1.write(to: &$0) }
        case .refused(let reasons):
            writer.append(byte: 3)
            writer.append(each: reasons) { $1.write(to: &$0) }
        }
    }

    fileprivate init(from reader: inout RecordReader) throws(RecordError) {
        func reasons(_ reader: inout RecordReader) throws(RecordError) -> [Reason] {
            try reader.array { reader throws(RecordError) in try Reason(from: &reader) }
        }
        switch try reader.byte() {
        case 1: self = .permitted(try Reason(from: &reader))
        case 2:
            let time = try reader.timestamp()
            self = .later(time, try reasons(&reader))
        case 3: self = .refused(try reasons(&reader))
        default: throw RecordError(.malformed, "an answer about consent does not exist")
        }
    }
}
