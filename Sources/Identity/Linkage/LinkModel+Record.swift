// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension LinkModel: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the fields, the weights and how common the values are.
    ///
    /// The values themselves are in it: keep it as safe as the records.
    ///
    /// - Parameter writer: where it is written.
    public func write(to writer: inout RecordWriter) {
        writer.append(each: schema.fields) { writer, field in
            writer.append(field.name)
            writer.append(field.comparison.rawValue)
            writer.append(field.partner) { $0.append($1) }
        }
        writer.append(prior.bitPattern)
        writer.append(expectedMatches.bitPattern)
        writer.append(each: weights) { writer, levels in
            writer.append(each: levels) { $0.append($1.bitPattern) }
        }
        writer.append(each: rivals) { writer, rival in
            writer.append(rival.prior.bitPattern)
            writer.append(each: rival.shared) { $0.append($1.bitPattern) }
        }
        writer.append(each: values) { $0.append(each: $1.texts) { $0.append($1) } }
        writer.append(each: shares) { writer, shares in
            writer.append(shares.known)
            writer.append(each: shares.counts) { $0.append(UInt64($1)) }
        }
    }

    /// Reads a model.
    ///
    /// - Parameter reader: where it is read from.
    /// - Throws: `RecordError` for bytes that are damaged or contradict each other.
    public init(from reader: inout RecordReader) throws(RecordError) {
        let fields = try reader.array { reader throws(RecordError) in
            let name = try reader.string()
            guard let comparison = LinkComparison(rawValue: try reader.string()) else {
                throw RecordError(.malformed, "a comparison is not known")
            }
            let partner = try reader.optional { reader throws(RecordError) in try reader.string() }
            return LinkField(name, comparison, partner: partner)
        }
        let schema: LinkSchema
        do { schema = try LinkSchema(fields) } catch {
            throw RecordError(.malformed, error.message)
        }
        let prior = Double(bitPattern: try reader.uint64())
        let expected = Double(bitPattern: try reader.uint64())
        func doubles(_ reader: inout RecordReader) throws(RecordError) -> [Double] {
            try reader.array { reader throws(RecordError) in
                Double(bitPattern: try reader.uint64())
            }
        }
        let weights = try reader.array { reader throws(RecordError) in try doubles(&reader) }
        let rivals = try reader.array { reader throws(RecordError) in
            (prior: Double(bitPattern: try reader.uint64()), shared: try doubles(&reader))
        }
        let texts = try reader.array { reader throws(RecordError) in
            try reader.array { reader throws(RecordError) in try reader.byteString() }
        }
        let values = zip(fields, texts).map { ValueTable($0.comparison, texts: $1) }
        let shares = try reader.array { reader throws(RecordError) in
            let known = try reader.int()
            let counts = try reader.array { reader throws(RecordError) in
                UInt32(truncatingIfNeeded: try reader.uint64())
            }
            return ValueShares(counts: counts, known: known)
        }
        let groups = LinkTable(schema: schema).groups
        guard prior > 0, prior < 1, expected >= 0, weights.count == fields.count,
            values.count == fields.count, shares.count == fields.count,
            weights.allSatisfy({ $0.count == 8 && $0.allSatisfy(\.isFinite) }),
            rivals.allSatisfy({ rival in
                rival.prior.isFinite && rival.shared.count == fields.count
                    && rival.shared.allSatisfy { $0 >= 0 && $0 < 1 }
            }),
            shares.indices.allSatisfy({
                shares[$0].known >= 0 && shares[$0].counts.count == values[groups[$0]].count * 4
            })
        else { throw RecordError(.malformed, "the parts of a model do not fit each other") }
        self.init(
            schema: schema, prior: prior, expectedMatches: expected, weights: weights,
            rivals: rivals.map { LinkRival(prior: $0.prior, shared: $0.shared, schema) },
            values: values, shares: shares)
    }
}
