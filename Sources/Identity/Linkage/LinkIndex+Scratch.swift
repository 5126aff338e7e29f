// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension LinkIndex {
    /// What matching works in; it may be used again for the same index, and spares its allocations.
    public struct Scratch: Sendable {
        /// Stands for the number of a value that is not in the index.
        static let new = UInt32.max
        /// How many values' shares are kept.
        private static let mostHalves = 1 << 18

        /// The number of the value of each field.
        var numbers: [UInt32]
        var queries: [ValueQuery]
        /// The same for a value of another record.
        var others: [ValueQuery]
        /// The records that were found, each once.
        var found: [UInt32] = []
        /// With keys: the levels of those; without: of each record.
        var codes: [UInt64] = []
        /// With keys: the most that each of those can weigh.
        var sums: [Float] = []
        /// With keys: the fields in which each of those is known to be different, one bit each.
        var isOut: [UInt16] = []
        /// With keys: which records were found, one bit each; all clear between two records.
        var isFound: [UInt64] = []
        /// With keys: the most that each level of each field can be worth.
        var most: [Float]
        /// With keys: the most that each field can be worth when the values are two.
        var open: [Float]
        /// With keys: the fields, and behind them the pairs of fields, in the order in which they are
        /// looked at, and what is lost when they differ.
        var order: [(place: Int, loss: Float)] = []
        var homes: [UInt32] = []
        /// Values that may be like one.
        var candidates: [UInt32] = []
        /// What was fetched ahead, so that fetching it is not left out.
        var touched: UInt64 = 0
        var work: LinkKeys.Work?
        /// Without keys: the values at some level to that of each field.
        var similar: [[(value: UInt32, level: UInt8)]]
        /// Half the logarithms of shares of values of the index that the model does not know, by field,
        /// level and value.
        var halves: [UInt64: Float] = [:]
        /// The same for values of the record that are not in the index either, by field and level.
        var own: [Float?]

        /// Scratch for an index.
        ///
        /// - Parameter index: the index that it will be used with.
        public init(_ index: LinkIndex) {
            let fields = index.model.schema.fields
            queries = fields.map { ValueQuery($0.comparison) }
            others = queries
            numbers = fields.map { _ in 0 }
            most = [Float](repeating: 0, count: fields.count * 8)
            open = fields.map { _ in 0 }
            similar = fields.map { _ in [] }
            own = [Float?](repeating: nil, count: fields.count * 4)
            work = index.keys.map { LinkKeys.Work($0) }
        }

        /// Orders fields by what is lost when values are known to be different, the most for the work
        /// first: a pair takes twice that of a field.
        mutating func orderFields(_ schema: LinkSchema, _ plain: [Int]) {
            order.removeAll(keepingCapacity: true)
            func add(_ place: Int, _ loss: Float, _ order: inout [(place: Int, loss: Float)]) {
                order.append((place, loss))
                var last = order.count - 1
                while last > 0, order[last - 1].loss < order[last].loss {
                    order.swapAt(last, last - 1)
                    last -= 1
                }
            }
            for place in plain
            where schema.fields[place].comparison != .category && numbers[place] != 0 {
                add(place, open[place] - most[place * 8], &order)
            }
            for (number, pair) in schema.pairs.enumerated() {
                let worth = open[pair.first] + open[pair.second]
                let loss = (worth - most[pair.first * 8] - most[pair.second * 8]) / 2
                add(queries.count + number, loss, &order)
            }
        }

        /// Makes room for what is known of the records that were found.
        mutating func room() {
            let missing = found.count - codes.count
            if missing <= 0 { return }
            codes.append(contentsOf: repeatElement(0, count: missing))
            sums.append(contentsOf: repeatElement(0, count: missing))
            isOut.append(contentsOf: repeatElement(0, count: missing))
        }

        /// Puts a record that was found, with what is known of it, to a place before its own.
        @inline(__always)
        mutating func put(
            _ place: Int, _ record: UInt32, _ code: UInt64, _ sum: Float, _ isOut: UInt16
        ) {
            found[place] = record
            codes[place] = code
            sums[place] = sum
            self.isOut[place] = isOut
        }

        /// Keeps the first of the records that were found.
        mutating func keep(_ count: Int) { found.removeLast(found.count - count) }

        /// Makes ready for another record.
        mutating func begin(_ index: LinkIndex) {
            if halves.count > Self.mostHalves { halves.removeAll(keepingCapacity: true) }
            for place in own.indices { own[place] = nil }
            if index.keys == nil {
                let missing = index.end - codes.count
                if missing > 0 { codes.append(contentsOf: repeatElement(0, count: missing)) }
            } else {
                let missing = (index.end + 63) / 64 - isFound.count
                if missing > 0 { isFound.append(contentsOf: repeatElement(0, count: missing)) }
            }
        }
    }
}
