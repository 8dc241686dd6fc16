;; Exact scan of int8 rows, relaxed SIMD: one instruction multiplies and adds sixteen columns.
;; The query's columns are 0…127 (7 bits), so the instruction gives the same on every processor.
(module
  (import "host" "memory" (memory 1))
  ;; out[i] = factor * (dot(row i, query) * scale[i] - bias[i]); rows and query have a multiple of 64 columns, at least 64.
  (func (export "scan")
    (param $query i32) (param $columns i32) (param $rows i32) (param $scales i32) (param $biases i32)
    (param $count i32) (param $factor f32) (param $out i32)
    (local $row i32) (local $end i32) (local $column i32) (local $queryEnd i32)
    (local $sum v128) (local $sum2 v128)
    (local.set $row (local.get $rows))
    (local.set $end (i32.add (local.get $rows) (i32.mul (local.get $count) (local.get $columns))))
    (local.set $queryEnd (i32.add (local.get $query) (local.get $columns)))
    (block $done
      (loop $eachRow
        (br_if $done (i32.ge_u (local.get $row) (local.get $end)))
        (local.set $sum (v128.const i32x4 0 0 0 0))
        (local.set $sum2 (v128.const i32x4 0 0 0 0))
        (local.set $column (local.get $query))
        (loop $eachStep
          (local.set $sum (i32x4.relaxed_dot_i8x16_i7x16_add_s
            (v128.load (local.get $row)) (v128.load (local.get $column)) (local.get $sum)))
          (local.set $sum2 (i32x4.relaxed_dot_i8x16_i7x16_add_s
            (v128.load offset=16 (local.get $row)) (v128.load offset=16 (local.get $column)) (local.get $sum2)))
          (local.set $sum (i32x4.relaxed_dot_i8x16_i7x16_add_s
            (v128.load offset=32 (local.get $row)) (v128.load offset=32 (local.get $column)) (local.get $sum)))
          (local.set $sum2 (i32x4.relaxed_dot_i8x16_i7x16_add_s
            (v128.load offset=48 (local.get $row)) (v128.load offset=48 (local.get $column)) (local.get $sum2)))
          (local.set $row (i32.add (local.get $row) (i32.const 64)))
          (local.set $column (i32.add (local.get $column) (i32.const 64)))
          (br_if $eachStep (i32.lt_u (local.get $column) (local.get $queryEnd))))
        (local.set $sum (i32x4.add (local.get $sum) (local.get $sum2)))
        (f32.store (local.get $out)
          (f32.mul (local.get $factor)
            (f32.sub
              (f32.mul
                (f32.convert_i32_s
                  (i32.add
                    (i32.add (i32x4.extract_lane 0 (local.get $sum)) (i32x4.extract_lane 1 (local.get $sum)))
                    (i32.add (i32x4.extract_lane 2 (local.get $sum)) (i32x4.extract_lane 3 (local.get $sum)))))
                (f32.load (local.get $scales)))
              (f32.load (local.get $biases)))))
        (local.set $out (i32.add (local.get $out) (i32.const 4)))
        (local.set $scales (i32.add (local.get $scales) (i32.const 4)))
        (local.set $biases (i32.add (local.get $biases) (i32.const 4)))
        (br $eachRow)))))
