;; Adds one term's share of BM25 to the scores of the chunks that hold it.
(module
  (import "host" "memory" (memory 1))
  ;; For each posting i: scores[document] += worth × count / (count + norms[document]).
  (func (export "addTerm")
    (param $documents i32) (param $counts i32) (param $postings i32) (param $norms i32) (param $worth f32)
    (param $scores i32)
    (local $end i32) (local $document i32) (local $score i32) (local $count f32)
    (local.set $end (i32.add (local.get $counts) (local.get $postings)))
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $counts) (local.get $end)))
        (local.set $document (i32.shl (i32.load16_u (local.get $documents)) (i32.const 2)))
        (local.set $count (f32.convert_i32_u (i32.load8_u (local.get $counts))))
        (local.set $score (i32.add (local.get $scores) (local.get $document)))
        (f32.store (local.get $score) (f32.add
          (f32.load (local.get $score))
          (f32.div
            (f32.mul (local.get $worth) (local.get $count))
            (f32.add (local.get $count) (f32.load (i32.add (local.get $norms) (local.get $document)))))))
        (local.set $documents (i32.add (local.get $documents) (i32.const 2)))
        (local.set $counts (i32.add (local.get $counts) (i32.const 1)))
        (br $each)))))
