/** Words that say nothing of what a query is about, where names are compared. */
export const stopWords: ReadonlySet<string> = new Set(
  (
    'how the is are and of for to in a an with what does do by on from via as into when where which this that it its ' +
    'be or per using used use not no can if at between across after before through while their them has have get work ' +
    'works i my me we you your there should would will'
  ).split(' '),
);
