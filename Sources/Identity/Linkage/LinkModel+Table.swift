// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension LinkModel {
    /// For each field, of each value of a table, half the logarithm of its share at each level.
    ///
    /// Values that the model was not trained on are compared with those that it was.
    func halves(for table: LinkTable) -> [[Float]] {
        var candidates: [UInt32] = []
        return table.columns.indices.map { place in
            let group = table.groups[place]
            let (known, values) = (self.values[group], table.values[group])
            let shares = shares[place]
            var halves = [Float](repeating: 0, count: values.count * 4)
            for value in 1..<max(values.count, 1) {
                values.withValue(value) { text in
                    let counts = shares.counts(known.number(of: text)) { body in
                        scans[group].find(text, in: known, &candidates, body)
                    }
                    for level in 0..<4 { halves[value * 4 + level] = shares.half(counts[level]) }
                }
            }
            return halves
        }
    }
}
