// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import ClienteleCore

extension Benchmark {
    /// A record to bytes.
    static let recordEncode = Benchmark(
        "core.record-encode", data: "1 record, 6 fields", unit: "records"
    ) { _ in
        let record = SampleRecord(index: 4_711)
        return Kernel { sink(opaque(record).recordBytes) }
    }

    /// Bytes to a record.
    static let recordDecode = Benchmark(
        "core.record-decode", data: "1 record, 6 fields", unit: "records"
    ) { _ in
        let bytes = SampleRecord(index: 4_711).recordBytes
        return Kernel { sink(try SampleRecord(recordBytes: opaque(bytes))) }
    }

    /// Bytes to a record that holds many; linear in their number.
    static let recordListDecode = Benchmark(
        "core.record-list-decode", data: "record, 6 fields, in one", unit: "records"
    ) { size in
        let bytes = SampleRecordList(count: size).recordBytes
        return Kernel { sink(try SampleRecordList(recordBytes: opaque(bytes))) }
    }.with {
        $0.sizes = [1_000, 10_000]
        $0.items = .size
        $0.scaling = Scaling(.linear)
        $0.allocationCalls = 4
    }
}
