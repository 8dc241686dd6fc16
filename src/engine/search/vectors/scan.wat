;; Exact scan of int8 vectors in two passes, over rows split into two planes: the upper four bits of every column, and the
;; lower four. The upper plane alone bounds a row's product with the query from above; of rows whose bound is too low the
;; lower plane is never read. One relaxed instruction multiplies and adds sixteen columns: the query's are signed bytes, the
;; plane's 0…15, so that it gives the same on every processor.
;;
;; A column is 16 × upper + lower - 128. Rows and queries have a multiple of 64 columns. Of each 32 columns, a plane holds
;; the first sixteen in the lower halves of its bytes and the others in the upper halves.
;;
;; Functions that take a $job read what they work on from there (job.ts).
(module
  (import "host" "memory" (memory 1))

  ;; Splits rows of int8 into planes, and writes to errors[i] = scale[i] × the length of what the upper plane leaves out.
  (func (export "split")
    (param $rows i32) (param $columns i32) (param $count i32) (param $upper i32) (param $lower i32)
    (param $scales i32) (param $errors i32)
    (local $end i32) (local $rowEnd i32) (local $sum v128)
    (local $first v128) (local $second v128) (local $low v128) (local $mask v128)
    (local.set $mask (v128.const i8x16 15 15 15 15 15 15 15 15 15 15 15 15 15 15 15 15))
    (local.set $end (i32.add (local.get $rows) (i32.mul (local.get $count) (local.get $columns))))
    (block $done
      (loop $eachRow
        (br_if $done (i32.ge_u (local.get $rows) (local.get $end)))
        (local.set $rowEnd (i32.add (local.get $rows) (local.get $columns)))
        (local.set $sum (v128.const i32x4 0 0 0 0))
        (loop $eachStep
          (local.set $first (v128.xor (v128.load (local.get $rows)) (i8x16.splat (i32.const 128))))
          (local.set $second (v128.xor (v128.load offset=16 (local.get $rows)) (i8x16.splat (i32.const 128))))
          (v128.store (local.get $upper) (v128.or
            (i8x16.shr_u (local.get $first) (i32.const 4))
            (v128.andnot (local.get $second) (local.get $mask))))
          (v128.store (local.get $lower) (v128.or
            (v128.and (local.get $first) (local.get $mask))
            (i8x16.shl (local.get $second) (i32.const 4))))
          ;; Left out: lower - 7.5 of each column, as (2 × lower - 15) / 2.
          (local.set $low (i8x16.sub
            (i8x16.shl (v128.and (local.get $first) (local.get $mask)) (i32.const 1)) (local.get $mask)))
          (local.set $sum (i32x4.add (local.get $sum) (i32x4.extadd_pairwise_i16x8_s (i16x8.add
            (i16x8.extmul_low_i8x16_s (local.get $low) (local.get $low))
            (i16x8.extmul_high_i8x16_s (local.get $low) (local.get $low))))))
          (local.set $low (i8x16.sub
            (i8x16.shl (v128.and (local.get $second) (local.get $mask)) (i32.const 1)) (local.get $mask)))
          (local.set $sum (i32x4.add (local.get $sum) (i32x4.extadd_pairwise_i16x8_s (i16x8.add
            (i16x8.extmul_low_i8x16_s (local.get $low) (local.get $low))
            (i16x8.extmul_high_i8x16_s (local.get $low) (local.get $low))))))
          (local.set $upper (i32.add (local.get $upper) (i32.const 16)))
          (local.set $lower (i32.add (local.get $lower) (i32.const 16)))
          (local.set $rows (i32.add (local.get $rows) (i32.const 32)))
          (br_if $eachStep (i32.lt_u (local.get $rows) (local.get $rowEnd))))
        ;; A thousandth more than it is, so that rounding can never put a bound below the score.
        (f32.store (local.get $errors) (f32.mul
          (f32.mul (f32.load (local.get $scales)) (f32.const 0.5005))
          (f32.sqrt (f32.convert_i32_s (call $total (local.get $sum))))))
        (local.set $scales (i32.add (local.get $scales) (i32.const 4)))
        (local.set $errors (i32.add (local.get $errors) (i32.const 4)))
        (br $eachRow))))

  (func $total (param $sum v128) (result i32)
    (i32.add
      (i32.add (i32x4.extract_lane 0 (local.get $sum)) (i32x4.extract_lane 1 (local.get $sum)))
      (i32.add (i32x4.extract_lane 2 (local.get $sum)) (i32x4.extract_lane 3 (local.get $sum)))))

  ;; Writes to cosine[i] a number that the cosine of row i with the query is not above, for all rows, four at a time.
  (func (export "bound") (param $job i32) (param $count i32)
    (local $row0 i32) (local $row1 i32) (local $row2 i32) (local $row3 i32) (local $pitch i32) (local $end i32)
    (local $query i32) (local $queryFrom i32) (local $queryEnd i32)
    (local $scales i32) (local $errors i32) (local $cosine i32) (local $sums i32) (local $shift v128) (local $norm v128) (local $scale v128)
    (local $mask v128) (local $plane v128) (local $query0 v128) (local $query1 v128)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local $a2 v128) (local $b2 v128) (local $c2 v128) (local $d2 v128)
    (local.set $mask (v128.const i8x16 15 15 15 15 15 15 15 15 15 15 15 15 15 15 15 15))
    (local.set $queryFrom (i32.load offset=0 (local.get $job)))
    (local.set $pitch (i32.shr_u (i32.load offset=4 (local.get $job)) (i32.const 1)))
    (local.set $queryEnd (i32.add (local.get $queryFrom) (i32.load offset=4 (local.get $job))))
    (local.set $row0 (i32.load offset=8 (local.get $job)))
    (local.set $end (i32.add (local.get $row0) (i32.mul (local.get $count) (local.get $pitch))))
    (local.set $scales (i32.load offset=16 (local.get $job)))
    (local.set $errors (i32.load offset=20 (local.get $job)))
    (local.set $cosine (i32.load offset=24 (local.get $job)))
    (local.set $sums (i32.load offset=72 (local.get $job)))
    (local.set $scale (f32x4.splat (f32.load offset=44 (local.get $job))))
    (local.set $shift (i32x4.splat (i32.mul (i32.load offset=48 (local.get $job)) (i32.const 241))))
    (local.set $norm (f32x4.splat (f32.load offset=52 (local.get $job))))
    (block $done
      (loop $eachFour
        (br_if $done (i32.ge_u (local.get $row0) (local.get $end)))
        (local.set $row1 (i32.add (local.get $row0) (local.get $pitch)))
        (local.set $row2 (i32.add (local.get $row1) (local.get $pitch)))
        (local.set $row3 (i32.add (local.get $row2) (local.get $pitch)))
        (local.set $a (v128.const i32x4 0 0 0 0)) (local.set $a2 (v128.const i32x4 0 0 0 0))
        (local.set $b (v128.const i32x4 0 0 0 0)) (local.set $b2 (v128.const i32x4 0 0 0 0))
        (local.set $c (v128.const i32x4 0 0 0 0)) (local.set $c2 (v128.const i32x4 0 0 0 0))
        (local.set $d (v128.const i32x4 0 0 0 0)) (local.set $d2 (v128.const i32x4 0 0 0 0))
        (local.set $query (local.get $queryFrom))
        (loop $eachStep
          (local.set $query0 (v128.load (local.get $query)))
          (local.set $query1 (v128.load offset=16 (local.get $query)))
          (local.set $plane (v128.load (local.get $row0)))
          (local.set $a (i32x4.relaxed_dot_i8x16_i7x16_add_s
            (local.get $query0) (v128.and (local.get $plane) (local.get $mask)) (local.get $a)))
          (local.set $a2 (i32x4.relaxed_dot_i8x16_i7x16_add_s
            (local.get $query1) (i8x16.shr_u (local.get $plane) (i32.const 4)) (local.get $a2)))
          (local.set $plane (v128.load (local.get $row1)))
          (local.set $b (i32x4.relaxed_dot_i8x16_i7x16_add_s
            (local.get $query0) (v128.and (local.get $plane) (local.get $mask)) (local.get $b)))
          (local.set $b2 (i32x4.relaxed_dot_i8x16_i7x16_add_s
            (local.get $query1) (i8x16.shr_u (local.get $plane) (i32.const 4)) (local.get $b2)))
          (local.set $plane (v128.load (local.get $row2)))
          (local.set $c (i32x4.relaxed_dot_i8x16_i7x16_add_s
            (local.get $query0) (v128.and (local.get $plane) (local.get $mask)) (local.get $c)))
          (local.set $c2 (i32x4.relaxed_dot_i8x16_i7x16_add_s
            (local.get $query1) (i8x16.shr_u (local.get $plane) (i32.const 4)) (local.get $c2)))
          (local.set $plane (v128.load (local.get $row3)))
          (local.set $d (i32x4.relaxed_dot_i8x16_i7x16_add_s
            (local.get $query0) (v128.and (local.get $plane) (local.get $mask)) (local.get $d)))
          (local.set $d2 (i32x4.relaxed_dot_i8x16_i7x16_add_s
            (local.get $query1) (i8x16.shr_u (local.get $plane) (i32.const 4)) (local.get $d2)))
          (local.set $query0 (v128.load offset=32 (local.get $query)))
          (local.set $query1 (v128.load offset=48 (local.get $query)))
          (local.set $plane (v128.load offset=16 (local.get $row0)))
          (local.set $a (i32x4.relaxed_dot_i8x16_i7x16_add_s
            (local.get $query0) (v128.and (local.get $plane) (local.get $mask)) (local.get $a)))
          (local.set $a2 (i32x4.relaxed_dot_i8x16_i7x16_add_s
            (local.get $query1) (i8x16.shr_u (local.get $plane) (i32.const 4)) (local.get $a2)))
          (local.set $plane (v128.load offset=16 (local.get $row1)))
          (local.set $b (i32x4.relaxed_dot_i8x16_i7x16_add_s
            (local.get $query0) (v128.and (local.get $plane) (local.get $mask)) (local.get $b)))
          (local.set $b2 (i32x4.relaxed_dot_i8x16_i7x16_add_s
            (local.get $query1) (i8x16.shr_u (local.get $plane) (i32.const 4)) (local.get $b2)))
          (local.set $plane (v128.load offset=16 (local.get $row2)))
          (local.set $c (i32x4.relaxed_dot_i8x16_i7x16_add_s
            (local.get $query0) (v128.and (local.get $plane) (local.get $mask)) (local.get $c)))
          (local.set $c2 (i32x4.relaxed_dot_i8x16_i7x16_add_s
            (local.get $query1) (i8x16.shr_u (local.get $plane) (i32.const 4)) (local.get $c2)))
          (local.set $plane (v128.load offset=16 (local.get $row3)))
          (local.set $d (i32x4.relaxed_dot_i8x16_i7x16_add_s
            (local.get $query0) (v128.and (local.get $plane) (local.get $mask)) (local.get $d)))
          (local.set $d2 (i32x4.relaxed_dot_i8x16_i7x16_add_s
            (local.get $query1) (i8x16.shr_u (local.get $plane) (i32.const 4)) (local.get $d2)))
          (local.set $row0 (i32.add (local.get $row0) (i32.const 32)))
          (local.set $row1 (i32.add (local.get $row1) (i32.const 32)))
          (local.set $row2 (i32.add (local.get $row2) (i32.const 32)))
          (local.set $row3 (i32.add (local.get $row3) (i32.const 32)))
          (local.set $query (i32.add (local.get $query) (i32.const 64)))
          (br_if $eachStep (i32.lt_u (local.get $query) (local.get $queryEnd))))
        (local.set $row0 (local.get $row3))
        (local.set $a (i32x4.add (local.get $a) (local.get $a2)))
        (local.set $b (i32x4.add (local.get $b) (local.get $b2)))
        (local.set $c (i32x4.add (local.get $c) (local.get $c2)))
        (local.set $d (i32x4.add (local.get $d) (local.get $d2)))
        ;; Lane i becomes the total of the i-th of the four sums.
        (local.set $a2 (i32x4.add
          (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $a) (local.get $b))
          (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $a) (local.get $b))))
        (local.set $b2 (i32x4.add
          (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $c) (local.get $d))
          (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $c) (local.get $d))))
        (local.set $a (i32x4.add
          (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $a2) (local.get $b2))
          (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $a2) (local.get $b2))))
        (v128.store (local.get $sums) (local.get $a))
        ;; Twice what the product would be with 7.5 for every lower half: 32 × sum - 241 × the query's sum.
        (v128.store (local.get $cosine) (f32x4.mul (local.get $scale) (f32x4.add
          (f32x4.mul
            (f32x4.mul
              (f32x4.convert_i32x4_s (i32x4.sub (i32x4.shl (local.get $a) (i32.const 5)) (local.get $shift)))
              (f32x4.splat (f32.const 0.5)))
            (v128.load (local.get $scales)))
          (f32x4.mul (v128.load (local.get $errors)) (local.get $norm)))))
        (local.set $scales (i32.add (local.get $scales) (i32.const 16)))
        (local.set $errors (i32.add (local.get $errors) (i32.const 16)))
        (local.set $cosine (i32.add (local.get $cosine) (i32.const 16)))
        (local.set $sums (i32.add (local.get $sums) (i32.const 16)))
        (br $eachFour))))

  ;; The product of one row of a plane with the query.
  (func $product (param $job i32) (param $plane i32) (param $row i32) (result i32)
    (local $query i32) (local $queryEnd i32) (local $pitch i32) (local $mask v128) (local $bytes v128)
    (local $sum v128) (local $sum2 v128) (local $sum3 v128) (local $sum4 v128)
    (local.set $mask (v128.const i8x16 15 15 15 15 15 15 15 15 15 15 15 15 15 15 15 15))
    (local.set $query (i32.load offset=0 (local.get $job)))
    (local.set $queryEnd (i32.add (local.get $query) (i32.load offset=4 (local.get $job))))
    (local.set $pitch (i32.shr_u (i32.load offset=4 (local.get $job)) (i32.const 1)))
    (local.set $plane (i32.add (local.get $plane) (i32.mul (local.get $row) (local.get $pitch))))
    (loop $eachStep
      (local.set $bytes (v128.load (local.get $plane)))
      (local.set $sum (i32x4.relaxed_dot_i8x16_i7x16_add_s
        (v128.load (local.get $query)) (v128.and (local.get $bytes) (local.get $mask)) (local.get $sum)))
      (local.set $sum2 (i32x4.relaxed_dot_i8x16_i7x16_add_s
        (v128.load offset=16 (local.get $query)) (i8x16.shr_u (local.get $bytes) (i32.const 4)) (local.get $sum2)))
      (local.set $bytes (v128.load offset=16 (local.get $plane)))
      (local.set $sum3 (i32x4.relaxed_dot_i8x16_i7x16_add_s
        (v128.load offset=32 (local.get $query)) (v128.and (local.get $bytes) (local.get $mask)) (local.get $sum3)))
      (local.set $sum4 (i32x4.relaxed_dot_i8x16_i7x16_add_s
        (v128.load offset=48 (local.get $query)) (i8x16.shr_u (local.get $bytes) (i32.const 4)) (local.get $sum4)))
      (local.set $plane (i32.add (local.get $plane) (i32.const 32)))
      (local.set $query (i32.add (local.get $query) (i32.const 64)))
      (br_if $eachStep (i32.lt_u (local.get $query) (local.get $queryEnd))))
    (call $total (i32x4.add
      (i32x4.add (local.get $sum) (local.get $sum2))
      (i32x4.add (local.get $sum3) (local.get $sum4)))))

  ;; The cosine of one row with the query, after "bound" has left the row's sum over the upper plane.
  (func $exact (export "exact") (param $job i32) (param $row i32) (result f32)
    (local $at i32)
    (local.set $at (i32.shl (local.get $row) (i32.const 2)))
    (f32.mul (f32.load offset=44 (local.get $job)) (f32.mul
      (f32.convert_i32_s (i32.sub
        (i32.add
          (i32.shl (i32.load (i32.add (i32.load offset=72 (local.get $job)) (local.get $at))) (i32.const 4))
          (call $product (local.get $job) (i32.load offset=12 (local.get $job)) (local.get $row)))
        (i32.shl (i32.load offset=48 (local.get $job)) (i32.const 7))))
      (f32.load (i32.add (i32.load offset=16 (local.get $job)) (local.get $at))))))

  ;; Writes the cosines of the rows from $from up to $to, and their sums as "bound" does.
  (func (export "cosines") (param $job i32) (param $from i32) (param $to i32)
    (local $at i32)
    (block $done
      (loop $eachRow
        (br_if $done (i32.ge_u (local.get $from) (local.get $to)))
        (local.set $at (i32.shl (local.get $from) (i32.const 2)))
        (i32.store
          (i32.add (i32.load offset=72 (local.get $job)) (local.get $at))
          (call $product (local.get $job) (i32.load offset=8 (local.get $job)) (local.get $from)))
        (f32.store
          (i32.add (i32.load offset=24 (local.get $job)) (local.get $at))
          (call $exact (local.get $job) (local.get $from)))
        (local.set $from (i32.add (local.get $from) (i32.const 1)))
        (br $eachRow)))))
