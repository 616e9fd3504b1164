package io.frontlist.producer.desk;

import java.util.List;
import java.util.Optional;

/**
 * Fields that stand together in the form.
 *
 * @param heading what they are about
 * @param fields the plain ones
 * @param list a list of which items can be added and removed
 */
public record FieldGroup(String heading, List<FieldView> fields, Optional<ItemList> list) {
    public FieldGroup {
        fields = List.copyOf(fields);
    }

    /**
     * A list in a release.
     *
     * @param path its name in the release
     * @param label what people call the list
     * @param itemLabel what people call one item
     * @param addLabel what the button says that adds one
     * @param items the items
     * @param blank an item with nothing in it, to be added
     */
    public record ItemList(String path, String label, String itemLabel, String addLabel, List<Item> items, Item blank) {
        public ItemList {
            items = List.copyOf(items);
        }
    }

    /**
     * An item of a list.
     *
     * @param clue where all of it comes from
     */
    public record Item(List<FieldView> fields, Optional<Clue> clue) {
        public Item {
            fields = List.copyOf(fields);
        }
    }
}
